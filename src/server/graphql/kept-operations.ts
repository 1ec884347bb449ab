import type { ApolloServerPlugin } from "@apollo/server";
import { isDryRun } from "../context/operation.js";
import type { RequestContext } from "../context/request-context.js";
import type { OperationCache } from "./operation-cache.js";

/** Caches each query that was answered, so that it is not read and compiled again. */
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
