import { type DocumentNode, type GraphQLSchema, getOperationAST, getVariableValues, parse } from "graphql";
import { requireNonNull } from "../../util/require-non-null.js";
import type { QueryContext } from "../context.js";
import { collectFragments } from "../selection/collect-fragments.js";
import { readRootSelections } from "../selection/selection.js";
import { findQueryField } from "./field-registry.js";

let getSchema: (() => GraphQLSchema) | undefined;

/** Registers the schema of the documents, which is built from all fields. */
export function registerSchema(get: () => GraphQLSchema): void {
  getSchema = get;
}

const parsedDocuments = new Map<string, DocumentNode>();

/** Parses a document that is a constant of the product, once. */
function parseConstant(text: string): DocumentNode {
  const parsed = parsedDocuments.get(text) ?? parse(text, { noLocation: true });
  parsedDocuments.set(text, parsed);
  return parsed;
}

/**
 * Reads a query of the product as a part of the answer to a root field: by the statements that a client's request has, and in
 * the same state of the graph. Fails as a request does.
 */
export async function readDocument<T>(
  { runStatement, partialAfterMs, caller, readConsistently }: QueryContext,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const schema = requireNonNull(getSchema, "The schema of documents")();
  const document = parseConstant(text);
  const operation = requireNonNull(getOperationAST(document), "The operation of a document");
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw requireNonNull(errors[0], "The error of a variable");
  const source = { schema, fragments: collectFragments(document), variableValues: coerced };
  const context = { runStatement, partialAfterMs, caller, readConsistently };
  const answers = readRootSelections(source, operation).map(async (field) => {
    const declared = requireNonNull(findQueryField(field.name), field.name);
    return [field.key, await declared.answer(context, field)] as const;
  });
  return Object.fromEntries(await Promise.all(answers)) as T;
}
