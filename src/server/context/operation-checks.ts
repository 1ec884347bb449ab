import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { AppError } from "../../errors.js";
import { toGraphQLError } from "../errors/to-graphql-error.js";
import type { RequestContext } from "./request-context.js";

/** A parsed and valid operation, selected from its document and about to run. */
export type ResolvedOperation = GraphQLRequestContextDidResolveOperation<RequestContext>;

/** Checks an operation before it runs. Throws an AppError to reject it. */
export type OperationCheck = (operation: ResolvedOperation) => void;

/**
 * Runs checks in order, and stops at the first that rejects. They share one plugin, since Apollo starts the
 * hooks of several plugins at the same time.
 */
export const operationChecks = (checks: readonly OperationCheck[]): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation(operation) {
        try {
          for (const check of checks) check(operation);
        } catch (error) {
          throw error instanceof AppError ? toGraphQLError(error) : error;
        }
      },
    };
  },
});
