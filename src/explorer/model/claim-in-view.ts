import type { ClaimsOfSubjectsQuery } from "../../client/gql/graphql.js";

/** A claim about something in view, with its source. */
export type ClaimInView = ClaimsOfSubjectsQuery["claims"]["nodes"][number];
