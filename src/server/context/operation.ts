import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from "graphql";
import type { AsOf } from "../../domain/graphql/as-of.js";
import type { Statement } from "../../neo4j/statement.js";
import { findQueryField } from "../../query/fields/field-registry.js";
import { addAsOfArgument } from "../../query/fields/query-field.js";
import { collectFragments } from "../../query/selection/collect-fragments.js";
import { type FieldSelection, readRootSelections } from "../../query/selection/selection.js";

/** An operation about to run, as the selection of its root fields. */
export interface ReadOperation {
  readonly type: OperationTypeNode;
  readonly fields: readonly FieldSelection[];
  /** Statements built so far for its fields, by key. */
  readonly statements: Map<string, Statement<unknown>>;
}

interface Request {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The asOf of root fields that take one and were given none. */
  readonly asOf?: AsOf | undefined;
}

/** Returns true if the client requests only the cost. */
export const isDryRun = ({ fields }: ReadOperation): boolean =>
  fields.some(({ name, args }) => name === "rateLimit" && args.dryRun === true);

/**
 * Reads an operation with its variables. Null if the variables are invalid, which graphql-js reports itself. Fails if a
 * mutation or a subscription has an argument that is not allowed; a query only has no answer to that field.
 */
export function readOperation({
  schema,
  document,
  operation,
  variables,
  asOf,
}: Request): ReadOperation | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const fragments = collectFragments(document);
  const selected = readRootSelections({ schema, fragments, variableValues: coerced }, operation);
  const fields =
    asOf && operation.operation === "query"
      ? selected.map((field) => applyDefaultTime(field, asOf))
      : selected;
  const rejected = operation.operation === "query" ? undefined : fields.find(({ rejection }) => rejection);
  if (rejected) throw rejected.rejection;
  return { type: operation.operation, fields, statements: new Map() };
}

function applyDefaultTime(field: FieldSelection, asOf: AsOf): FieldSelection {
  const declared = findQueryField(field.name);
  return declared ? addAsOfArgument(declared, field, asOf) : field;
}
