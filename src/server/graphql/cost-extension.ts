import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/** Adds the cost to the response's `extensions` if the request's `extensions` contain `cost: true`. */
export const costExtension: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, request, response }) {
        if (request.extensions?.cost !== true || response.body.kind !== "single") return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost: contextValue.costing };
      },
    };
  },
};
