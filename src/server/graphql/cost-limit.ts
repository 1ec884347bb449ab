import type { ApolloServerPlugin } from "@apollo/server";
import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { checkConditions } from "../../query/complexity/condition-limits.js";
import { costOf } from "../../query/complexity/cost.js";
import { checkStatementSize } from "../../query/complexity/statement-size.js";
import { isDryRun, type ReadOperation, readOperation } from "../context/operation.js";
import type { OperationCheck, ResolvedOperation } from "../context/operation-checks.js";
import type { RequestContext } from "../context/request-context.js";
import { labelCounts } from "./label-counts.js";
import { type OperationCache, operationKey } from "./operation-cache.js";

/** An operation is costly above this part of the limit. */
const COSTLY_PART = 10;

export interface CostLimitOptions {
  /** The maximum cost of one operation. */
  readonly limit: number;
  readonly database: Database;
  readonly cache: OperationCache;
}

/**
 * Reads every operation before it runs. Rejects it with QUERY_TOO_COMPLEX if it may cost more than the limit,
 * or if its statement would be too large for the database to plan in time.
 */
export function costLimit({ limit, database, cache }: CostLimitOptions): OperationCheck {
  const populationNow = labelCounts(database);
  return (request) => {
    const read = readOnce(request, cache);
    if (!read) return;
    checkConditions(read.fields);
    // Computed for each request, unlike the rest, since the size of the graph changes.
    const queryCost = { ...costOf(read.fields, populationNow()), limit };
    request.contextValue.queryCost = queryCost;
    request.contextValue.statementCaller.isCostly = queryCost.cost > limit / COSTLY_PART;
    if (isDryRun(read)) return;
    if (queryCost.cost > limit) throw tooCostly(queryCost.cost, limit);
    checkStatementSize(read.fields);
  };
}

/** The cached operation, or a new one. Null if its variables are invalid, which graphql-js reports. */
function readOnce(
  { schema, document, queryHash, operation, request, contextValue }: ResolvedOperation,
  cache: OperationCache,
): ReadOperation | null {
  if (!operation) return null;
  const variables = request.variables ?? {};
  const readNow = () => readOperation({ schema, document, operation, variables });
  if (operation.operation !== "query") return readNow();
  const key = operationKey({ queryHash, operation, variables });
  const read = cache.get(key) ?? readNow();
  if (read) Object.assign(contextValue, { operation: read, operationKey: key });
  return read;
}

function tooCostly(cost: number, limit: number): AppError {
  const advice = "Ask for smaller pages, fewer levels or fewer conditions on relations.";
  return new AppError("QUERY_TOO_COMPLEX", `The query may cost ${cost}; ${limit} is allowed. ${advice}`, {
    details: { cost, limit },
  });
}

/** Adds the cost to the response's `extensions` if the request's `extensions` contain `cost: true`. */
export const costExtension: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, request, response }) {
        if (request.extensions?.cost !== true || response.body.kind !== "single") return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost: contextValue.queryCost };
      },
    };
  },
};
