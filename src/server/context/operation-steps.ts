import type { GraphQLRequestContextDidResolveOperation } from "@apollo/server";
import { AppError } from "../../errors.js";
import { toGraphQLError } from "../errors/to-graphql-error.js";
import type { RequestContext } from "./request-context.js";

/** A parsed and valid operation, selected from its document and about to run. */
export type ResolvedOperation = Pick<
  GraphQLRequestContextDidResolveOperation<RequestContext>,
  "schema" | "queryHash" | "document" | "operation" | "operationName" | "request" | "contextValue"
>;

/** A step before an operation runs. Throws an AppError to reject the operation. Few of them have to wait. */
export type OperationStep = (operation: ResolvedOperation) => void | Promise<void>;

/** Runs steps in order, and stops at the first that rejects. */
export async function runChecks(
  steps: readonly OperationStep[],
  operation: ResolvedOperation,
): Promise<void> {
  try {
    for (const step of steps) {
      const waiting = step(operation);
      if (waiting) await waiting;
    }
  } catch (error) {
    throw error instanceof AppError ? toGraphQLError(error) : error;
  }
}
