import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { AppError } from "../../errors.js";
import { toGraphQLError } from "../errors/to-graphql-error.js";
import type { RequestContext } from "./request-context.js";

/** A parsed and valid operation, selected from its document and about to run. */
export type ResolvedOperation = GraphQLRequestContextDidResolveOperation<RequestContext>;

/** A step before an operation runs. Throws an AppError to reject the operation. Few of them have to wait. */
export type OperationStep = (operation: ResolvedOperation) => void | Promise<void>;

/**
 * Runs steps in order, and stops at the first that rejects. They share one plugin, since Apollo starts the
 * hooks of several plugins at the same time.
 */
export const operationSteps = (steps: readonly OperationStep[]): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation(operation) {
        try {
          for (const step of steps) {
            const waiting = step(operation);
            if (waiting) await waiting;
          }
        } catch (error) {
          throw error instanceof AppError ? toGraphQLError(error) : error;
        }
      },
    };
  },
});
