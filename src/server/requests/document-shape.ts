import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** The size of a document's largest operation. Fragments count each time they are spread. */
export interface DocumentShape {
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
  /** The most fields with the same name in one selection. */
  readonly repeats: number;
  readonly directives: number;
  readonly directivesOnOne: number;
}

const nothing: DocumentShape = {
  depth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  repeats: 0,
  directives: 0,
  directivesOnOne: 0,
};

/** Measures a parsed document, valid or not. Each fragment is measured once. */
export function shapeOf({ definitions }: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode | DocumentShape>();
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const shapes = definitions.flatMap((one) =>
    "selectionSet" in one ? [plus(directed(one.directives), shapeOfSet(one.selectionSet, fragments))] : [],
  );
  return shapes.reduce(larger, nothing);
}

type Fragments = Map<string, FragmentDefinitionNode | DocumentShape>;

function shapeOfSet({ selections }: SelectionSetNode, fragments: Fragments): DocumentShape {
  const names = new Map<string, number>();
  let sum = nothing;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD)
      names.set(selection.name.value, (names.get(selection.name.value) ?? 0) + (selection.alias ? 0 : 1));
    sum = plus(sum, shapeOfSelection(selection, fragments));
  }
  return { ...sum, repeats: Math.max(sum.repeats, ...names.values()) };
}

function shapeOfSelection(selection: SelectionNode, fragments: Fragments): DocumentShape {
  const own = directed(selection.directives);
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return plus(own, shapeOfSet(selection.selectionSet, fragments));
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return plus(own, shapeOfFragment(selection.name.value, fragments));
  const { depth, fields, ...below } = selection.selectionSet
    ? shapeOfSet(selection.selectionSet, fragments)
    : nothing;
  const field = { ...below, depth: depth + 1, fields: fields + 1, rootFields: 1 };
  return plus({ ...own, aliases: selection.alias ? 1 : 0 }, field);
}

/** An unknown or circular fragment counts as empty; validation reports it. */
function shapeOfFragment(name: string, fragments: Fragments): DocumentShape {
  const fragment = fragments.get(name);
  if (!fragment) return nothing;
  if (!("kind" in fragment)) return fragment;
  fragments.set(name, nothing);
  const shape = shapeOfSet(fragment.selectionSet, fragments);
  fragments.set(name, shape);
  return shape;
}

const directed = (directives: readonly DirectiveNode[] = []): DocumentShape => ({
  ...nothing,
  directives: directives.length,
  directivesOnOne: directives.length,
});

/** The shape of two selections side by side. */
const plus = (one: DocumentShape, other: DocumentShape): DocumentShape => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  rootFields: one.rootFields + other.rootFields,
  aliases: one.aliases + other.aliases,
  repeats: Math.max(one.repeats, other.repeats),
  directives: one.directives + other.directives,
  directivesOnOne: Math.max(one.directivesOnOne, other.directivesOnOne),
});

const larger = (one: DocumentShape, other: DocumentShape): DocumentShape =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]) => [name, Math.max(value, other[name as keyof DocumentShape])]),
  ) as unknown as DocumentShape;
