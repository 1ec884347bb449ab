import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type ListValueNode,
  type ObjectFieldNode,
  type ObjectValueNode,
  print,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { getFilterFields } from "../../domain/graphql/filter-fields.js";
import { entityTypes, listConnections } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { type DocumentProblem, type Edit, unwrapType } from "./edits.js";
import { findFarEnd, joinRowConditions } from "./rewrite-relation.js";

/** The edits of the connections of a document, and those of which a user must decide what they mean. */
interface RewrittenConnections {
  readonly edits: readonly Edit[];
  readonly notes: readonly DocumentProblem[];
}

/**
 * Rewrites the arguments of connections, which had conditions and sort keys of the fact beside those of the entity: `where` is on the
 * fact and its ends, and `orderBy` has the keys of both.
 */
export function rewriteConnections(document: DocumentNode, schema: GraphQLSchema): RewrittenConnections {
  const types = new TypeInfo(schema);
  const variableTypes = collectVariableTypes(document);
  const edits: Edit[] = [];
  const notes: DocumentProblem[] = [];
  const enterField = (node: FieldNode): void => {
    const connection = findConnection(types.getParentType()?.name, node.name.value);
    if (!connection || node.arguments === undefined) return;
    const [first, last] = [node.arguments[0]?.loc, node.arguments.at(-1)?.loc];
    const converted = convertArguments(connection, node.arguments, variableTypes);
    if (converted && first && last)
      edits.push({ start: first.start, end: last.end, text: converted.map(print).join(", ") });
    else if (hasSharedConditions(connection, node)) notes.push(createNote(connection, node));
  };
  visit(document, visitWithTypeInfo(types, { Field: enterField }));
  return { edits, notes };
}

/** Collects the names of the types of variables. */
function collectVariableTypes({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const variables = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  return new Map(variables.map(({ variable, type }) => [variable.name.value, unwrapType(type).name.value]));
}

function findConnection(typeName: string | undefined, name: string): KindConnection | undefined {
  const type = entityTypes.find((candidate) => candidate.name === typeName);
  return type && listConnections(type).find((connection) => connection.name === name);
}

/** Converts the arguments of a connection. Null if they have the present shape, or if a variable has the sort keys of facts. */
function convertArguments(
  connection: KindConnection,
  formerArguments: readonly ArgumentNode[],
  variableTypes: ReadonlyMap<string, string>,
): readonly ArgumentNode[] | null {
  const values = new Map(formerArguments.map(({ name, value }) => [name.value, value]));
  const [where, onFact] = [values.get("where"), values.get("relationshipWhere")];
  const [orderBy, byFact] = [values.get("orderBy"), values.get("relationshipOrderBy")];
  const isFormer = onFact || byFact || (where && isOnEntity(connection, where, variableTypes));
  if (!isFormer || byFact?.kind === Kind.VARIABLE) return null;
  const conditions = where || onFact ? joinRowConditions(connection, onFact, where) : undefined;
  const order = byFact ? joinOrders(byFact, orderBy) : orderBy;
  const otherArguments = formerArguments.filter(({ name }) => !argumentNames.includes(name.value));
  return [
    ...otherArguments,
    ...(conditions ? [createArgument("where", conditions)] : []),
    ...(order ? [createArgument("orderBy", order)] : []),
  ];
}

const argumentNames: readonly string[] = ["where", "orderBy", "relationshipWhere", "relationshipOrderBy"];

/** Returns true if conditions have a key that a fact does not have, so that they are on the entity. */
function isOnEntity(
  connection: KindConnection,
  where: ValueNode,
  variableTypes: ReadonlyMap<string, string>,
): boolean {
  const { type } = connection.kind;
  if (where.kind === Kind.VARIABLE) {
    const name = variableTypes.get(where.name.value);
    return name !== undefined && name !== `${type.name}Where`;
  }
  if (where.kind === Kind.LIST)
    return where.values.some((part) => isOnEntity(connection, part, variableTypes));
  if (where.kind !== Kind.OBJECT) return false;
  return where.fields.some(({ name, value }) =>
    ["AND", "OR", "NOT"].includes(name.value)
      ? isOnEntity(connection, value, variableTypes)
      : !getFilterFields(type).has(name.value),
  );
}

/** Returns true if all keys of the conditions are keys of the fact and of the entity, so that they can be on either. */
function hasSharedConditions(
  { node }: KindConnection,
  { arguments: fieldArguments = [] }: FieldNode,
): boolean {
  const where = fieldArguments.find(({ name }) => name.value === "where")?.value;
  if (where?.kind !== Kind.OBJECT || where.fields.length === 0) return false;
  return where.fields.every(({ name }) => getFilterFields(node).has(name.value));
}

function createNote(connection: KindConnection, { name, loc }: FieldNode): DocumentProblem {
  const { line, column } = requireNonNull(loc, "The location of a field").startToken;
  const message = `The conditions of ${name.value} are on the fact. Write those on the entity as ${findFarEnd(connection)}: { … }.`;
  return { line, column, message };
}

/** Joins the sort keys of facts, which came first, with those of entities. */
function joinOrders(byFact: ValueNode, orderBy: ValueNode | undefined): ListValueNode {
  const keys = listValues(byFact).map((key) => (key.kind === Kind.OBJECT ? toFactKey(key) : key));
  return { kind: Kind.LIST, values: [...keys, ...(orderBy ? listValues(orderBy) : [])] };
}

const listValues = (value: ValueNode): readonly ValueNode[] =>
  value.kind === Kind.LIST ? value.values : [value];

const toFactKey = (key: ObjectValueNode): ObjectValueNode => ({
  ...key,
  fields: key.fields.map(
    (field): ObjectFieldNode =>
      field.name.value === "field" ? { ...field, name: { kind: Kind.NAME, value: "relationship" } } : field,
  ),
});

const createArgument = (name: string, value: ValueNode): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value,
});
