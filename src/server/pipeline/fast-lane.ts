import type { IncomingMessage } from "node:http";
import express, { type Request } from "express";
import type { Handler } from "../context/compose-handlers.js";
import { findOperationRequest, readOperationParts } from "../context/operation-request.js";
import type { RequestContext } from "../context/request-context.js";
import { formatResponseText } from "../graphql/answer-text.js";
import type { CreateHttpContext } from "../graphql/graphql-endpoint.js";
import type { KnownQueries } from "./known-queries.js";

/** Makes the handler that answers requests or passes them on. */
export type FastLane = (createContext: CreateHttpContext<RequestContext>) => Handler;

/** Answers known queries over HTTP, as Apollo does. All other requests are passed on. */
export const createFastLane =
  (queries: KnownQueries): FastLane =>
  (createContext) =>
  async (req, res, next) => {
    const request = isUsual(req) ? findOperationRequest(readOperationParts(req)) : null;
    const contentType = findAcceptedType(req);
    const query = request && contentType ? await queries.findQuery(request) : null;
    if (!query || !contentType) return next();
    const answered = await queries.answerQuery(query, await createContext({ req, res }));
    if (!answered) return next();
    for (const [name, value] of answered.headers) res.setHeader(name, value);
    const text = formatResponseText(answered.result);
    res.setHeader("content-type", contentType).setHeader("content-length", Buffer.byteLength(text));
    res.end(text);
  };

const JSON_TYPE = "application/json";

/** Returns true if Apollo reads a request without looking at its type. */
const isUsual = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" || (method === "GET" && (headers["content-type"] ?? JSON_TYPE) === JSON_TYPE);

/** The types of an answer, as Apollo has them. */
const answerTypes = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
  "application/json; callbackSpec=1.0; charset=utf-8",
];

/** The type of the answer that a client prefers; null if it accepts none. */
const findAcceptedType = (request: IncomingMessage): string | null =>
  (request.headers.accept === undefined ? answerTypes[0] : findPreferredType(request)) || null;

// The function uses nothing that Express adds to a request.
const findPreferredType = (request: IncomingMessage) =>
  express.request.accepts.apply(request as Request, answerTypes as [string]);
