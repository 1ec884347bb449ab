import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** A field asked for, with its arguments read and its place in the answer. */
export interface Selected {
  /** The name it has in the answer. */
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Names of the object types on which it is asked for. */
  readonly on: readonly string[];
  /** What is asked for below it; empty for a leaf. */
  readonly selection: Selection;
}

/** What is asked for of one value: its possible types, the fields wanted of any, and those wanted of each in order. */
export interface Selection {
  readonly types: readonly string[];
  readonly fields: readonly Selected[];
  readonly of: (type: string) => readonly Selected[];
}

/** What is asked for of some of the possible types only. */
export function narrowed({ types, of }: Selection, keeps: (type: string) => boolean): Selection {
  return selection(new Map(types.filter(keeps).map((type) => [type, of(type)])));
}

function selection(byType: ReadonlyMap<string, readonly Selected[]>): Selection {
  return {
    types: [...byType.keys()],
    fields: [...new Set([...byType.values()].flat())],
    of: (type) => byType.get(type) ?? [],
  };
}

/** What a selection is read against. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Reads a root field as it is asked for: fragments spread, directives applied, equal fields merged. */
export const rootSelection = (info: GraphQLResolveInfo): Selected =>
  selected(info, info.fieldNodes, [info.parentType]);

/** Reads all root fields of an operation. */
export function rootSelections(document: Document, operation: OperationDefinitionNode): readonly Selected[] {
  return read(document, [document.schema.getRootType(operation.operation)!], [operation]).fields;
}

function possibleTypes(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

function read(
  document: Document,
  types: readonly GraphQLObjectType[],
  parents: readonly Parent[],
): Selection {
  const groups = new Map<string, { nodes: FieldNode[]; on: GraphQLObjectType[] }>();
  const wanted = types.map((type) => ({ type, identities: [] as string[] }));
  for (const { type, identities } of wanted) {
    for (const nodes of collect(document, type, parents).values()) {
      const identity = identityOf(type, nodes);
      const group = groups.get(identity) ?? { nodes, on: [] };
      group.on.push(type);
      groups.set(identity, group);
      identities.push(identity);
    }
  }
  const fields = new Map(
    [...groups].map(([identity, { nodes, on }]) => [identity, selected(document, nodes, on)]),
  );
  return selection(
    new Map(
      wanted.map(({ type, identities }) => [type.name, identities.map((identity) => fields.get(identity)!)]),
    ),
  );
}

/** The same for fields of several types that ask for the same in the same words: such are one, wherever they stand. */
function identityOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
  const shape = type.getFields()[nodes[0]!.name.value]?.type;
  return [String(shape), ...nodes.map(print)].join("\n");
}

function selected(
  document: Document,
  nodes: readonly FieldNode[],
  on: readonly GraphQLObjectType[],
): Selected {
  const [node] = nodes as readonly [FieldNode];
  const name = node.name.value;
  const definition = on[0]!.getFields()[name];
  const type = definition && getNamedType(definition.type);
  const children = type && isCompositeType(type) ? possibleTypes(document.schema, type.name) : [];
  return {
    key: node.alias?.value ?? name,
    name,
    args: definition ? argumentsOf(definition, node, document) : {},
    on: on.map((object) => object.name),
    selection: read(document, children, nodes),
  };
}

/** The arguments of a field. One that has a default has it for null too, whatever asks: a variable left null is as if left out. */
function argumentsOf(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variableValues }: Document,
): Readonly<Record<string, unknown>> {
  const values = getArgumentValues(definition, node, variableValues);
  for (const { name, defaultValue } of definition.args)
    if (values[name] === null) values[name] = defaultValue ?? null;
  return values;
}

/** What has a selection set: a field, or the operation itself. */
type Parent = Pick<FieldNode, "selectionSet"> | OperationDefinitionNode;

/** The fields that a value of the type answers with, by their keys, in the order of the document. */
function collect(
  document: Document,
  type: GraphQLObjectType,
  parents: readonly Parent[],
): ReadonlyMap<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const { selectionSet } of parents) if (selectionSet) visit(selectionSet);
  return fields;

  function visit({ selections }: SelectionSetNode): void {
    for (const selection of selections) if (isWanted(document, selection)) take(selection);
  }

  function take(selection: SelectionNode): void {
    if (selection.kind === "Field") {
      const key = selection.alias?.value ?? selection.name.value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
      return;
    }
    const fragment = selection.kind === "InlineFragment" ? selection : fragmentOf(selection.name.value);
    if (fragment && applies(document.schema, fragment.typeCondition?.name.value, type))
      visit(fragment.selectionSet);
  }

  function fragmentOf(name: string): FragmentDefinitionNode | undefined {
    if (visited.has(name)) return undefined;
    visited.add(name);
    return document.fragments[name];
  }
}

function isWanted({ variableValues }: Document, node: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.if !== true && include?.if !== false;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (!condition || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
