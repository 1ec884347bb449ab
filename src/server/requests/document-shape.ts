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

const empty: DocumentShape = {
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
    "selectionSet" in one
      ? [add(directivesShape(one.directives), shapeOfSet(one.selectionSet, fragments))]
      : [],
  );
  return shapes.reduce(maximum, empty);
}

type Fragments = Map<string, FragmentDefinitionNode | DocumentShape>;

function shapeOfSet({ selections }: SelectionSetNode, fragments: Fragments): DocumentShape {
  const names = new Map<string, number>();
  let sum = empty;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD)
      names.set(selection.name.value, (names.get(selection.name.value) ?? 0) + (selection.alias ? 0 : 1));
    sum = add(sum, shapeOfSelection(selection, fragments));
  }
  return { ...sum, repeats: Math.max(sum.repeats, ...names.values()) };
}

function shapeOfSelection(selection: SelectionNode, fragments: Fragments): DocumentShape {
  const own = directivesShape(selection.directives);
  if (selection.kind === Kind.INLINE_FRAGMENT) return add(own, shapeOfSet(selection.selectionSet, fragments));
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return add(own, shapeOfFragment(selection.name.value, fragments));
  const { depth, fields, ...below } = selection.selectionSet
    ? shapeOfSet(selection.selectionSet, fragments)
    : empty;
  const field = { ...below, depth: depth + 1, fields: fields + 1, rootFields: 1 };
  return add({ ...own, aliases: selection.alias ? 1 : 0 }, field);
}

/** An unknown or circular fragment counts as empty; validation reports it. */
function shapeOfFragment(name: string, fragments: Fragments): DocumentShape {
  const fragment = fragments.get(name);
  if (!fragment) return empty;
  if (!("kind" in fragment)) return fragment;
  fragments.set(name, empty);
  const shape = shapeOfSet(fragment.selectionSet, fragments);
  fragments.set(name, shape);
  return shape;
}

const directivesShape = (directives: readonly DirectiveNode[] = []): DocumentShape => ({
  ...empty,
  directives: directives.length,
  directivesOnOne: directives.length,
});

/** The shape of two selections side by side. */
const add = (one: DocumentShape, other: DocumentShape): DocumentShape => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  rootFields: one.rootFields + other.rootFields,
  aliases: one.aliases + other.aliases,
  repeats: Math.max(one.repeats, other.repeats),
  directives: one.directives + other.directives,
  directivesOnOne: Math.max(one.directivesOnOne, other.directivesOnOne),
});

const maximum = (one: DocumentShape, other: DocumentShape): DocumentShape => ({
  depth: Math.max(one.depth, other.depth),
  fields: Math.max(one.fields, other.fields),
  rootFields: Math.max(one.rootFields, other.rootFields),
  aliases: Math.max(one.aliases, other.aliases),
  repeats: Math.max(one.repeats, other.repeats),
  directives: Math.max(one.directives, other.directives),
  directivesOnOne: Math.max(one.directivesOnOne, other.directivesOnOne),
});
