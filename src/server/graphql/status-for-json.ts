import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/** What is wrong with a request that is well-formed as HTTP and as JSON. */
const ofTheQuery = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * Answers a client that takes application/json, and not the newer application/graphql-response+json, with status 200
 * where the fault is in the query, as GraphQL over HTTP advises: behind a status of its own it may take the body for
 * another server's.
 */
export const statusForJson: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http, body } }) {
        if (body.kind !== "single" || "data" in body.singleResult) return;
        if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
        const codes = body.singleResult.errors?.map(({ extensions }) => String(extensions?.code)) ?? [];
        if (codes.length > 0 && codes.every((code) => ofTheQuery.has(code))) http.status = 200;
      },
    };
  },
};
