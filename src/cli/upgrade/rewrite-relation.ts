import { Kind, type ObjectFieldNode, type ObjectValueNode, type ValueNode } from "graphql";
import { toKindKey } from "../../domain/graphql/filter-fields.js";
import { entityTypes, listConnections } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";

/**
 * Rewrites conditions on the rows of a connection, which were on the fact and on the entity at its other end: they are those on
 * the fact, with those on the entity below the end that it is at. Conditions on the claims of a source are those on the claim.
 * Returns null if there is nothing to rewrite.
 * @param input the name of the input that has the conditions: BrandWhere
 */
export function rewriteRelation(input: string, { name, value }: ObjectFieldNode): ObjectValueNode | null {
  if (value.kind !== Kind.OBJECT || !value.fields.some(isFormerQuantifier)) return null;
  const toConditions = findConversion(input.replace(/Where$/, ""), name.value);
  if (!toConditions) return null;
  const fields = value.fields.map((field) =>
    isFormerQuantifier(field) ? { ...field, value: toConditions(field.value.fields) } : field,
  );
  return { ...value, fields };
}

/** Puts the condition ownerCount of an entity below owners. Undefined for any other condition. */
export function nestCount(input: string, { name, value }: ObjectFieldNode): ObjectFieldNode | undefined {
  const type = findEntityType(input);
  const connection =
    type && listConnections(type).find((candidate) => `${candidate.one}Count` === name.value);
  return connection && createField(connection.name, createObject([createField("count", value)]));
}

/** Finds the type of entities that an input has conditions on. */
const findEntityType = (input: string) =>
  entityTypes.find(({ name }) => name === input.replace(/Where$/, ""));

type FormerQuantifier = ObjectFieldNode & { readonly value: ObjectValueNode };

/** Returns true for conditions on some, all or none of the rows in their former shape. */
const isFormerQuantifier = (field: ObjectFieldNode): field is FormerQuantifier =>
  ["some", "none", "all"].includes(field.name.value) &&
  field.value.kind === Kind.OBJECT &&
  field.value.fields.length > 0 &&
  field.value.fields.every(({ name: { value } }) => value === "relationship" || value === "node");

/** Finds the way to convert the conditions on a row. */
function findConversion(
  typeName: string,
  connectionName: string,
): ((fields: readonly ObjectFieldNode[]) => ValueNode) | undefined {
  if (typeName === "Source" && connectionName === "claims")
    return (fields) => findValue(fields, "node") ?? createObject([]);
  const type = findEntityType(typeName);
  const connection = type && listConnections(type).find((candidate) => candidate.name === connectionName);
  return (
    connection &&
    ((fields) => joinRowConditions(connection, findValue(fields, "relationship"), findValue(fields, "node")))
  );
}

/** Finds the end of the facts of a connection at which its entities are. */
export const findFarEnd = ({ reads }: KindConnection): "from" | "to" => (reads === "IN" ? "from" : "to");

/** Joins the conditions on the fact of a row and on its entity: these are below the end that the entity is at. */
export function joinRowConditions(
  connection: KindConnection,
  onFact: ValueNode | undefined,
  onEntity: ValueNode | undefined,
): ValueNode {
  const end = findFarEnd(connection);
  const onEnd =
    onEntity && connection.narrows
      ? createObject([createField(toKindKey({ type: connection.node }), onEntity)])
      : onEntity;
  return joinConditions(onFact, onEnd && createField(end, onEnd), end);
}

const findValue = (fields: readonly ObjectFieldNode[], key: string): ValueNode | undefined =>
  fields.find(({ name }) => name.value === key)?.value;

/** Joins the conditions on a fact and on its end. A variable, and conditions that have the end already, get into AND. */
function joinConditions(
  fact: ValueNode | undefined,
  ofEnd: ObjectFieldNode | undefined,
  end: string,
): ValueNode {
  const further = ofEnd ? [ofEnd] : [];
  if (!fact) return createObject(further);
  if (further.length === 0) return fact;
  const isOpen = fact.kind === Kind.OBJECT && fact.fields.every(({ name }) => name.value !== end);
  return isOpen
    ? createObject([...fact.fields, ...further])
    : createObject([createField("AND", { kind: Kind.LIST, values: [fact] }), ...further]);
}

const createObject = (fields: readonly ObjectFieldNode[]): ObjectValueNode => ({ kind: Kind.OBJECT, fields });

const createField = (name: string, value: ValueNode): ObjectFieldNode => ({
  kind: Kind.OBJECT_FIELD,
  name: { kind: Kind.NAME, value: name },
  value,
});
