import type { ApolloServerPlugin } from "@apollo/server";
import { isDryRun } from "./operation.js";
import type { OperationCache } from "./operation-cache.js";
import type { RequestContext } from "./request-context.js";

/** Keeps each query that was answered, so that it is neither read nor compiled again. */
export const keptOperations = (cache: OperationCache): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { operation, operationKey }, response: { body } }) {
        if (!operation || operationKey === undefined || isDryRun(operation)) return;
        if (body.kind === "single" && !body.singleResult.errors) cache.keep(operationKey, operation);
      },
    };
  },
});
