export { ApiError } from "./api-error.js";
export type { ClientOptions } from "./api-request.js";
export { type ClientAsk, createClient } from "./client.js";
export * from "./gql/graphql.js";
export { type ListEnd, type ListPage, readPages } from "./pages.js";
export { type ChangesAnswer, subscribe } from "./subscribe.js";
export type { TypedDocument } from "./typed-document.js";
