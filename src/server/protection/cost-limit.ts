import { type Day, getNow, toCalendarDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { findAllowedSize } from "../../query/complexity/allowed-size.js";
import { checkConditions } from "../../query/complexity/condition-limits.js";
import { computeQueryCost, findMostExpensivePath } from "../../query/complexity/cost.js";
import { checkStatementSize } from "../../query/complexity/statement-size.js";
import type { Cost } from "../../query/context.js";
import type { GraphCounts } from "../../query/graph-counts.js";
import { memoizeByObject } from "../../util/memoize.js";
import type { AnswerStep } from "../context/answer-steps.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";
import type { OperationStep } from "../context/operation-steps.js";
import { createLabelCounts } from "./label-counts.js";

/** An operation is costly above this part of the limit. */
const COSTLY_PART = 10;

export interface CostLimitOptions {
  /** The maximum cost of one operation. */
  readonly limit: number;
  readonly database: Database;
}

/**
 * Rejects an operation with QUERY_TOO_COMPLEX if it may cost more than the limit, or if its statement would
 * be too large for the database to plan in time; and one that could not be read.
 */
export function createCostCheck({ limit, database }: CostLimitOptions): OperationStep {
  const counts = createLabelCounts(database);
  return ({ contextValue }) => {
    const { operation, failure } = contextValue.progress.read;
    if (failure) throw failure;
    if (!operation) return;
    const { fields } = operation;
    hasFewConditions(fields);
    const updateCost = (): Cost => {
      const queryCost = { ...computeCurrentCost(fields, counts.now()), limit };
      contextValue.progress.cost = queryCost;
      contextValue.statementCaller.isCostly = queryCost.cost > limit / COSTLY_PART;
      return queryCost;
    };
    const check = ({ cost }: Cost): void => {
      if (isDryRun(operation)) return;
      if (cost > limit) throw createCostError(cost, limit, fields, counts.now());
      contextValue.charge?.(cost);
      hasSmallStatements(fields);
    };
    const queryCost = updateCost();
    // Just after the start no query is rejected for the size of a graph that is not known yet.
    if (queryCost.cost > limit && counts.areUnknown())
      return counts.refresh().then(() => check(updateCost()));
    check(queryCost);
  };
}

// Both depend on the fields alone, so that an operation of the operation cache is checked once.
const hasFewConditions = memoizeByObject((fields: ReadOperation["fields"]): true => {
  checkConditions(fields);
  return true;
});
const hasSmallStatements = memoizeByObject((fields: ReadOperation["fields"]): true => {
  checkStatementSize(fields);
  return true;
});

/** The costs of operations that are kept in the operation cache. */
const costs = new WeakMap<ReadOperation["fields"], { counts: GraphCounts; day: Day; cost: Cost }>();

/** The cost of an operation. It changes with the size of the graph and from day to day. */
function computeCurrentCost(fields: ReadOperation["fields"], counts: GraphCounts): Cost {
  const day = toCalendarDay(getNow());
  const cached = costs.get(fields);
  if (cached?.counts === counts && cached.day === day) return cached.cost;
  const cost = computeQueryCost(fields, counts);
  costs.set(fields, { counts, day, cost });
  return cost;
}

function createCostError(
  cost: number,
  limit: number,
  fields: ReadOperation["fields"],
  counts: GraphCounts,
): AppError {
  const path = findMostExpensivePath(fields, counts);
  const field = path.join(".");
  const allowed = findAllowedSize(fields, counts, path, limit);
  const advice = allowed
    ? `Write \`first: ${allowed.first}\` at ${allowed.list.join(".")}, or ask for fewer levels or fewer conditions on relations.`
    : "Ask for fewer rows with `first` above it, for fewer levels, or for fewer conditions on relations.";
  const message = `The query may cost ${cost}; ${limit} is allowed. Most expensive is ${field}. ${advice}`;
  return new AppError("QUERY_TOO_COMPLEX", message, {
    details: { cost, limit, field, ...(allowed && { first: allowed.first }) },
  });
}

/** Adds the cost to the response's `extensions` if the request's `extensions` contain `cost: true`. */
export const addCostExtension: AnswerStep = ({ contextValue, request, response: { body } }) => {
  if (request.extensions?.cost !== true || body.kind !== "single") return;
  const { singleResult } = body;
  singleResult.extensions = { ...singleResult.extensions, cost: contextValue.progress.cost ?? undefined };
};
