import { readOperation } from "../context/operation.js";
import type { OperationStep } from "../context/operation-steps.js";
import { buildOperationKey, type OperationCache } from "./operation-cache.js";

/**
 * Reads an operation, once for all later stages; a query that was answered before comes from the cache. A
 * failure rejects the operation only in `createCostCheck`, since whether the caller may run it is decided first.
 * Invalid variables are no failure: graphql-js reports them.
 */
export const readOperationStep =
  (cache: OperationCache): OperationStep =>
  ({ schema, document, queryHash, operation, request, contextValue }) => {
    if (!operation) return;
    const { asOf, isReadOnce, progress } = contextValue;
    const identity = { queryHash, operation, variables: request.variables ?? {}, asOf };
    const isKept = operation.operation === "query" && !isReadOnce;
    const key = isKept ? buildOperationKey(identity) : null;
    try {
      const cached = key === null ? undefined : cache.get(key);
      progress.read = { operation: cached ?? readOperation({ schema, document, ...identity }), key };
    } catch (failure) {
      progress.read = { operation: null, key: null, failure };
    }
  };
