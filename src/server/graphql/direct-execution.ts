import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation } from "@apollo/server";
import type { Ask } from "../../neo4j/statement.js";
import { queryFieldNamed } from "../../query/fields/field-registry.js";
import { setKey } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { required } from "../../util/required.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";
import type { RequestContext } from "../context/request-context.js";

/**
 * Answers queries without the execution of graphql-js: each statement already returns the shape of the
 * response. Anything but a plain success (introspection, an error) is passed to graphql-js together with the results
 * that exist, so that nothing runs twice and errors stay exact.
 */
export const directExecution: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return { responseForOperation: (request) => respond(request) };
  },
};

type Request = GraphQLRequestContextResponseForOperation<RequestContext>;

async function respond({ contextValue, response }: Request) {
  const { operation } = contextValue;
  if (operation?.type !== "query") return null;
  if (!operation.fields.every(({ name }) => queryFieldNamed(name))) return null;
  const data = await contextValue.readConsistently((ask) => answer(contextValue, ask, operation));
  if (!data) return null;
  const body = { kind: "single" as const, singleResult: { data } };
  return { http: response.http, body };
}

/** The data of a query; null if any root field fails. */
async function answer(
  context: RequestContext,
  ask: Ask,
  operation: ReadOperation,
): Promise<Record<string, unknown> | null> {
  const fields = isDryRun(operation)
    ? operation.fields.filter(({ name }) => name === "rateLimit")
    : operation.fields;
  const asking = { ...context, ask };
  const pendingAnswers = new Map(fields.map((field) => [field.key, askField(asking, operation, field)]));
  context.pendingAnswers = pendingAnswers;
  const settled = await Promise.allSettled(
    fields.map(async (field) => ({ ...field, value: await pendingAnswers.get(field.key) })),
  );
  const data: Record<string, unknown> = {};
  for (const outcome of settled) {
    if (outcome.status === "rejected") return null;
    const { key, value } = outcome.value;
    setKey(data, key, value);
  }
  return data;
}

/** Resolves a field, with its cached statement if there is one. A synchronous error becomes a rejection. */
async function askField(
  context: RequestContext,
  { statements }: ReadOperation,
  field: FieldSelection,
): Promise<unknown> {
  const declared = required(queryFieldNamed(field.name), field.name);
  const made = statements.get(field.key) ?? declared.statement(field, context.partialAfterMs);
  if (made) statements.set(field.key, made);
  return declared.answer(context, field, made);
}
