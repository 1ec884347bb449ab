import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { AppError } from "../../errors.js";
import { toGraphQLError } from "../errors/to-graphql-error.js";
import type { RequestContext } from "./request-context.js";

/** An operation about to run: parsed, valid, and chosen among those of its document. */
export type ResolvedOperation = GraphQLRequestContextDidResolveOperation<RequestContext>;

/** A rule that an operation must keep before it runs; throws a Fault where it does not. */
export type OperationCheck = (operation: ResolvedOperation) => void;

/**
 * Runs checks one after another, in their order: none does work for an operation that one before it rejects. Apollo starts
 * the hooks of several plugins all at once, so they share one.
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
