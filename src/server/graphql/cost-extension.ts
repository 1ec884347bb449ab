import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/** A request whose `extensions` hold `cost: true` is told its cost in the answer's. */
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
