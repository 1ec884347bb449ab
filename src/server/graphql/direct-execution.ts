import type { RunStatement } from "../../neo4j/statement.js";
import { findQueryField } from "../../query/fields/field-registry.js";
import { setKey } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";
import type { RequestContext } from "../context/request-context.js";
import type { AnswerCache, CachedAnswer } from "./answer-cache.js";
import { AnswerText } from "./answer-text.js";
import { followsRevision } from "./follows-revision.js";

/** Runs the operation of a request, and returns its data; null if graphql-js has to answer it. */
export type DirectExecution = (context: RequestContext) => Promise<Record<string, unknown> | null>;

/**
 * Answers queries without the execution of graphql-js: each statement already returns the shape of the
 * response. Anything but a plain success (introspection, an error) is left to graphql-js together with the results
 * that exist, so that nothing runs twice and errors stay exact.
 * @param answers answers of queries that follow the revision; null to keep none
 */
export const createDirectExecution =
  (answers: AnswerCache | null): DirectExecution =>
  async (context) => {
    const { operation } = context.progress.read;
    if (operation?.type !== "query") return null;
    if (!operation.fields.every(({ name }) => findQueryField(name))) return null;
    const isKept = answers !== null && !context.isReadOnce && followsRevision(operation);
    const data = isKept
      ? await readCachedData(context, operation, answers)
      : await readData(context, operation);
    // An AnswerText is not the object that it is as JSON.
    return data as Record<string, unknown> | null;
  };

const readData = (context: RequestContext, operation: ReadOperation) =>
  context.readConsistently((runStatement) => resolveFields(context, runStatement, operation));

/** Returns the data of a query from the cache, or reads it once for all concurrent requests; null if any root field fails. */
async function readCachedData(
  context: RequestContext,
  operation: ReadOperation,
  answers: AnswerCache,
): Promise<AnswerText | null> {
  const { reading, caller, progress } = context;
  const run = async (): Promise<CachedAnswer | null> => {
    const data = await readData(context, operation);
    const { missing, hints } = progress;
    return data && { data: new AnswerText(data), at: reading.at ?? null, missing, hints };
  };
  const cached = await answers(`${caller.role} ${progress.read.key}`, run);
  if (cached) {
    reading.at = cached.at;
    progress.missing = cached.missing;
    progress.hints = cached.hints;
  }
  return cached?.data ?? null;
}

/** The data of a query; null if any root field fails. */
async function resolveFields(
  context: RequestContext,
  runStatement: RunStatement,
  operation: ReadOperation,
): Promise<Record<string, unknown> | null> {
  const fields = isDryRun(operation)
    ? operation.fields.filter(({ name }) => name === "rateLimit")
    : operation.fields;
  const fieldContext: RequestContext = { ...context, runStatement };
  const pending = new Map(fields.map((field) => [field.key, resolveField(fieldContext, operation, field)]));
  context.progress.pending = pending;
  const settled = await Promise.allSettled(
    fields.map(async (field) => ({ ...field, value: await pending.get(field.key) })),
  );
  const data: Record<string, unknown> = {};
  for (const outcome of settled) {
    if (outcome.status === "rejected") return null;
    const { key, value } = outcome.value;
    if (hasErrors(value)) return null;
    setKey(data, key, value);
  }
  return data;
}

/** Returns true if some rows of a list failed; graphql-js reports each of them with its path. */
const hasErrors = (value: unknown): boolean =>
  Array.isArray(value) && value.some((row) => row instanceof Error);

/** Resolves a field, with its cached statement if there is one. A synchronous error becomes a rejection. */
async function resolveField(
  context: RequestContext,
  { statements }: ReadOperation,
  field: FieldSelection,
): Promise<unknown> {
  const declared = requireNonNull(findQueryField(field.name), field.name);
  const fieldStatement = statements.get(field.key) ?? declared.statement(field, context.partialAfterMs);
  if (fieldStatement) statements.set(field.key, fieldStatement);
  return declared.answer(context, field, fieldStatement);
}
