import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import { AppError } from "../../errors.js";
import { memoizeByObject } from "../../util/memoize.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { type CollectOptions, collectFields, type FieldNodes, type Parent } from "./collect-fields.js";
import { sortForCompilation } from "./compile-order.js";
import { createFieldIdentity, type FieldIdentity } from "./field-identity.js";
import { rejectStateIds } from "./id-arguments.js";
import { StepBudget } from "./step-budget.js";

/** A requested field, with its arguments and its key in the answer. */
export interface FieldSelection<Args = Readonly<Record<string, unknown>>> {
  /** The key in the answer: the alias, or the name. */
  readonly key: string;
  readonly name: string;
  readonly args: Args;
  /** Names of the object types that it is requested on. */
  readonly on: readonly string[];
  /** The fields requested below it. Empty for a leaf. */
  readonly selection: SelectionSet;
  /** The error that rejects an argument of it, or of a field below it. */
  readonly rejection?: AppError;
}

/** The fields requested of one value. */
export interface SelectionSet {
  /** The types that it can have. */
  readonly types: readonly string[];
  /** The fields of any type, in an order that does not depend on that of the document. */
  readonly fields: readonly FieldSelection[];
  /** Returns the fields of one type, in the order of the document. */
  readonly of: (type: string) => readonly FieldSelection[];
}

/** Restricts a selection to some of its types. */
export function restrictTypes({ types, of }: SelectionSet, keeps: (type: string) => boolean): SelectionSet {
  return createSelection(new Map(types.filter(keeps).map((type) => [type, of(type)])));
}

/** Restricts a selection to the types of some kinds. */
export function restrictToKinds(
  selection: SelectionSet,
  kinds: readonly { readonly type: { readonly name: string } }[],
): SelectionSet {
  const names = new Set(kinds.map(({ type }) => type.name));
  return selection.types.every((type) => names.has(type))
    ? selection
    : restrictTypes(selection, (type) => names.has(type));
}

/**
 * Creates a selection. Types with the same fields share one list, and it refers to nothing else, since it lives as long as
 * its operation.
 */
export function createSelection(
  byType: ReadonlyMap<string, readonly FieldSelection[]>,
  types: readonly string[] = [...byType.keys()],
): SelectionSet {
  const lists = new Set(byType.values());
  const [first = []] = lists;
  return lists.size > 1
    ? createSelectionByType(types, byType, [...new Set([...lists].flat())])
    : createSharedSelection(types, first);
}

const createSharedSelection = (
  types: SelectionSet["types"],
  fields: SelectionSet["fields"],
): SelectionSet => ({
  types,
  fields: sortForCompilation(fields),
  of: (type) => (types.includes(type) ? fields : []),
});

const createSelectionByType = (
  types: SelectionSet["types"],
  byType: ReadonlyMap<string, readonly FieldSelection[]>,
  fields: SelectionSet["fields"],
): SelectionSet => ({ types, fields: sortForCompilation(fields), of: (type) => byType.get(type) ?? [] });

/** The schema, fragments and variables that a selection is read with. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Reads a root field: spreads fragments, applies directives, and merges equal fields. */
export function readRootSelection(info: GraphQLResolveInfo): FieldSelection {
  const [node, ...otherNodes] = info.fieldNodes;
  const nodes: FieldNodes = [requireNonNull(node, "The node of a root field"), ...otherNodes];
  return readField(createReader(info, new StepBudget()), nodes, [info.parentType], [info.parentType.name]);
}

/** Reads all root fields of an operation. Fails with QUERY_TOO_COMPLEX if that takes too many steps. */
export function readRootSelections(
  document: Document,
  operation: OperationDefinitionNode,
  budget: StepBudget = new StepBudget(),
): readonly FieldSelection[] {
  const root = requireNonNull(
    document.schema.getRootType(operation.operation),
    "The root type of an operation",
  );
  const rootTypes = getPossibleTypes(document.schema)(root);
  return readSelection(createReader(document, budget), rootTypes, [operation]).of(root.name);
}

/** A document being read. */
interface Reader extends CollectOptions {
  readonly identifyNode: FieldIdentity;
  /** Reads the arguments of a field once, however many fragments lead to it. */
  readonly getArguments: (field: AnyField, node: FieldNode) => ReadArguments;
}

type ReadArguments = Pick<FieldSelection, "args" | "rejection">;

type AnyField = GraphQLField<unknown, unknown>;

const createReader = ({ schema, fragments, variableValues }: Document, budget: StepBudget): Reader => ({
  schema,
  fragments,
  variableValues,
  budget,
  identifyNode: createFieldIdentity(),
  getArguments: createArgumentReader(variableValues, schema.getQueryType()?.getFields().node),
});

/** Creates a reader that reads the arguments of each field once. Only one field takes stateIds. */
function createArgumentReader(
  variableValues: Document["variableValues"],
  takesStateIds: AnyField | undefined,
): Reader["getArguments"] {
  const readsByNode = new Map<FieldNode, Map<AnyField, ReadArguments>>();
  return (field, node) => {
    const ofNode = readsByNode.get(node) ?? new Map<AnyField, ReadArguments>();
    readsByNode.set(node, ofNode);
    const read = ofNode.get(field) ?? readArguments(field, node, variableValues, field === takesStateIds);
    ofNode.set(field, read);
    return read;
  };
}

/** Reads the arguments of a field. One with a default has it for null too: a variable that is null counts as left out. */
function readArguments(
  field: AnyField,
  node: FieldNode,
  variableValues: Document["variableValues"],
  takesStateIds: boolean,
): ReadArguments {
  const args = getArgumentValues(field, node, variableValues);
  for (const { name, defaultValue } of field.args) if (args[name] === null) args[name] = defaultValue ?? null;
  try {
    if (!takesStateIds) for (const { name, type } of field.args) rejectStateIds(type, args[name], name);
  } catch (rejection) {
    if (rejection instanceof AppError) return { args, rejection };
    throw rejection;
  }
  return { args };
}

/** The object types that a value of a type can have. */
interface PossibleTypes {
  readonly types: readonly GraphQLObjectType[];
  readonly names: readonly string[];
}

/** Fields of Query that every schema has. */
const metaFields = new Map<string, AnyField>(
  [SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]),
);

/** The selection of a leaf. */
export const emptySelection: SelectionSet = { types: [], fields: [], of: () => [] };

const getPossibleTypes = memoizeByObject((schema: GraphQLSchema) =>
  memoizeByObject((type: GraphQLCompositeType): PossibleTypes => {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    return { types, names: types.map(({ name }) => name) };
  }),
);

/** Finds the types that a field can lead to from any of its parents. Undefined for a leaf. */
function findTypesBelow(
  schema: GraphQLSchema,
  { name, type: ofFirst }: AnyField,
  parents: Parents,
): PossibleTypes | undefined {
  const first = getNamedType(ofFirst);
  if (!isCompositeType(first)) return undefined;
  const possible = getPossibleTypes(schema);
  const returnTypes = new Set(parents.map((parent) => getNamedType(parent.getFields()[name]?.type)));
  if (returnTypes.size < 2) return possible(first);
  const types = [
    ...new Set([...returnTypes].filter(isCompositeType).flatMap((type) => possible(type).types)),
  ];
  return { types, names: types.map((type) => type.name) };
}

/** The types that one field is requested on. */
type Parents = readonly [GraphQLObjectType, ...GraphQLObjectType[]];

function readSelection(
  reader: Reader,
  { types, names }: PossibleTypes,
  parents: readonly Parent[],
): SelectionSet {
  const groups = new Map<string, { nodes: FieldNodes; on: [GraphQLObjectType, ...GraphQLObjectType[]] }>();
  const identitiesByType = [...collectFields(reader, types, parents)].map(([type, fields]) => {
    const identities = [...fields.values()].map((nodes) => {
      const identity = buildIdentity(reader, type, nodes);
      const group = groups.get(identity);
      if (group) group.on.push(type);
      else groups.set(identity, { nodes, on: [type] });
      return identity;
    });
    return { type, identities };
  });
  const fields = new Map(
    [...groups].map(([identity, { nodes, on }]) => [
      identity,
      readField(reader, nodes, on, on.length === names.length ? names : on.map(({ name }) => name)),
    ]),
  );
  const lists = new Map<string, readonly FieldSelection[]>();
  const byType = identitiesByType.map(({ type, identities }) => {
    const key = identities.join(";");
    const list = lists.get(key) ?? identities.flatMap((identity) => fields.get(identity) ?? []);
    lists.set(key, list);
    return [type.name, list] as const;
  });
  return createSelection(new Map(byType), names);
}

/**
 * Builds a text that is the same for fields of several types with the same text and type: they become one field. So do fields
 * of one interface, whose types can be narrower than that of the interface.
 */
function buildIdentity({ identifyNode }: Reader, type: GraphQLObjectType, nodes: FieldNodes): string {
  const shape = findDeclaredField(type, nodes[0].name.value)?.type;
  return `${shape} ${nodes.map(identifyNode).join(",")}`;
}

/** Finds the field as an interface of the type declares it, if one does; else that of the type. */
function findDeclaredField(type: GraphQLObjectType, name: string): AnyField | undefined {
  const declaring = type.getInterfaces().find((candidate) => name in candidate.getFields()) ?? type;
  return declaring.getFields()[name];
}

function readField(
  reader: Reader,
  nodes: FieldNodes,
  parents: Parents,
  on: readonly string[],
): FieldSelection {
  const [node] = nodes;
  const name = node.name.value;
  const definition = parents[0].getFields()[name] ?? metaFields.get(name);
  const { args, rejection: ownRejection } = definition ? reader.getArguments(definition, node) : { args: {} };
  const possible = definition && findTypesBelow(reader.schema, definition, parents);
  const below = possible ? readSelection(reader, possible, nodes) : emptySelection;
  const rejection = ownRejection ?? below.fields.find((field) => field.rejection)?.rejection;
  return {
    key: node.alias?.value ?? name,
    name,
    args,
    on,
    selection: below,
    ...(rejection && { rejection }),
  };
}
