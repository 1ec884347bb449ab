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
import { required } from "../../util/required.js";
import { type CollectOptions, collectFields, type FieldNodes, type Parent } from "./collect-fields.js";
import { inCompileOrder } from "./compile-order.js";
import { type FieldIdentity, fieldIdentity } from "./field-identity.js";
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
  readonly selection: Selection;
  /** Why an argument of it, or of a field below it, is not allowed. */
  readonly rejection?: AppError;
}

/** The fields requested of one value. */
export interface Selection {
  /** The types that it can have. */
  readonly types: readonly string[];
  /** The fields of any type, in an order that does not depend on that of the document. */
  readonly fields: readonly FieldSelection[];
  /** Those of one type, in the order of the document. */
  readonly of: (type: string) => readonly FieldSelection[];
}

/** A selection restricted to some of its types. */
export function restrictTypes({ types, of }: Selection, keeps: (type: string) => boolean): Selection {
  return selection(new Map(types.filter(keeps).map((type) => [type, of(type)])));
}

/** A selection restricted to the types of some kinds. */
export function restrictToKinds(
  selection: Selection,
  kinds: readonly { readonly type: { readonly name: string } }[],
): Selection {
  const names = new Set(kinds.map(({ type }) => type.name));
  return selection.types.every((type) => names.has(type))
    ? selection
    : restrictTypes(selection, (type) => names.has(type));
}

/**
 * Types with the same fields share one list, and nothing else is referred to: a selection lives as long as
 * its operation.
 */
function selection(
  byType: ReadonlyMap<string, readonly FieldSelection[]>,
  types: readonly string[] = [...byType.keys()],
): Selection {
  const lists = new Set(byType.values());
  const [first = []] = lists;
  return lists.size > 1
    ? selectionByType(types, byType, [...new Set([...lists].flat())])
    : sharedSelection(types, first);
}

const sharedSelection = (types: Selection["types"], fields: Selection["fields"]): Selection => ({
  types,
  fields: inCompileOrder(fields),
  of: (type) => (types.includes(type) ? fields : []),
});

const selectionByType = (
  types: Selection["types"],
  byType: ReadonlyMap<string, readonly FieldSelection[]>,
  fields: Selection["fields"],
): Selection => ({ types, fields: inCompileOrder(fields), of: (type) => byType.get(type) ?? [] });

/** The schema, fragments and variables that a selection is read with. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Reads a root field: spreads fragments, applies directives, and merges equal fields. */
export function rootSelection(info: GraphQLResolveInfo): FieldSelection {
  const [node, ...others] = info.fieldNodes;
  const nodes: FieldNodes = [required(node, "The node of a root field"), ...others];
  return readField(readerOf(info, new StepBudget()), nodes, [info.parentType], [info.parentType.name]);
}

/** Reads all root fields of an operation. Fails with QUERY_TOO_COMPLEX if that takes too many steps. */
export function rootSelections(
  document: Document,
  operation: OperationDefinitionNode,
  budget: StepBudget = new StepBudget(),
): readonly FieldSelection[] {
  const root = required(document.schema.getRootType(operation.operation), "The root type of an operation");
  const rootTypes = possibleTypes(document.schema)(root);
  return readSelection(readerOf(document, budget), rootTypes, [operation]).of(root.name);
}

/** A document being read. */
interface Reader extends CollectOptions {
  readonly identityOf: FieldIdentity;
  /** Reads the arguments of a field once, however many fragments lead to it. */
  readonly argumentsOf: (field: AnyField, node: FieldNode) => ReadArguments;
}

type ReadArguments = Pick<FieldSelection, "args" | "rejection">;

type AnyField = GraphQLField<unknown, unknown>;

const readerOf = ({ schema, fragments, variableValues }: Document, budget: StepBudget): Reader => ({
  schema,
  fragments,
  variableValues,
  budget,
  identityOf: fieldIdentity(),
  argumentsOf: argumentReader(variableValues, schema.getQueryType()?.getFields().node),
});

/** Of all fields, one takes stateIds. */
function argumentReader(
  variableValues: Document["variableValues"],
  takesStateIds: AnyField | undefined,
): Reader["argumentsOf"] {
  const known = new Map<FieldNode, Map<AnyField, ReadArguments>>();
  return (field, node) => {
    const ofNode = known.get(node) ?? new Map<AnyField, ReadArguments>();
    known.set(node, ofNode);
    const read = ofNode.get(field) ?? readArguments(field, node, variableValues, field === takesStateIds);
    ofNode.set(field, read);
    return read;
  };
}

/** An argument with a default has it for null too: a variable that is null counts as left out. */
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
const emptySelection: Selection = { types: [], fields: [], of: () => [] };

const possibleTypes = memoizeByObject((schema: GraphQLSchema) =>
  memoizeByObject((type: GraphQLCompositeType): PossibleTypes => {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    return { types, names: types.map(({ name }) => name) };
  }),
);

/** The types that a field can lead to from any of its parents. Undefined for a leaf. */
function typesBelow(
  schema: GraphQLSchema,
  { name, type: ofFirst }: AnyField,
  parents: Parents,
): PossibleTypes | undefined {
  const first = getNamedType(ofFirst);
  if (!isCompositeType(first)) return undefined;
  const possible = possibleTypes(schema);
  const named = new Set(parents.map((parent) => getNamedType(parent.getFields()[name]?.type)));
  if (named.size < 2) return possible(first);
  const types = [...new Set([...named].filter(isCompositeType).flatMap((type) => possible(type).types))];
  return { types, names: types.map((type) => type.name) };
}

/** The types that one field is requested on. */
type Parents = readonly [GraphQLObjectType, ...GraphQLObjectType[]];

function readSelection(
  reader: Reader,
  { types, names }: PossibleTypes,
  parents: readonly Parent[],
): Selection {
  const groups = new Map<string, { nodes: FieldNodes; on: [GraphQLObjectType, ...GraphQLObjectType[]] }>();
  const identitiesByType = [...collectFields(reader, types, parents)].map(([type, fields]) => {
    const identities = [...fields.values()].map((nodes) => {
      const identity = identityOf(reader, type, nodes);
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
  return selection(new Map(byType), names);
}

/**
 * A text that is the same for fields of several types with the same text and type: they become one field. So do fields of
 * one interface, whose types can be narrower than that of the interface.
 */
function identityOf({ identityOf }: Reader, type: GraphQLObjectType, nodes: FieldNodes): string {
  const shape = declaredField(type, nodes[0].name.value)?.type;
  return `${shape} ${nodes.map(identityOf).join(",")}`;
}

/** The field as an interface of the type declares it, if one does. */
function declaredField(type: GraphQLObjectType, name: string): AnyField | undefined {
  const declaring = type.getInterfaces().find((each) => name in each.getFields()) ?? type;
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
  const { args, rejection: own } = definition ? reader.argumentsOf(definition, node) : { args: {} };
  const possible = definition && typesBelow(reader.schema, definition, parents);
  const below = possible ? readSelection(reader, possible, nodes) : emptySelection;
  const rejection = own ?? below.fields.find((field) => field.rejection)?.rejection;
  return {
    key: node.alias?.value ?? name,
    name,
    args,
    on,
    selection: below,
    ...(rejection && { rejection }),
  };
}
