import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/** Errors of a request that is well-formed as HTTP and as JSON. */
const ofTheQuery = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * Answers with status 200 for an invalid query if the client accepts application/json only, as GraphQL over
 * HTTP advises: with another status such a client may attribute the body to another server.
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
