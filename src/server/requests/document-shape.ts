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
export function measureDocument({ definitions }: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode | DocumentShape>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const shapes = definitions.flatMap((definition) =>
    "selectionSet" in definition
      ? [
          addShapes(
            measureDirectives(definition.directives),
            measureSelectionSet(definition.selectionSet, fragments),
          ),
        ]
      : [],
  );
  return shapes.reduce(selectMaxima, empty);
}

type Fragments = Map<string, FragmentDefinitionNode | DocumentShape>;

function measureSelectionSet({ selections }: SelectionSetNode, fragments: Fragments): DocumentShape {
  const names = new Map<string, number>();
  let sum = empty;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD)
      names.set(selection.name.value, (names.get(selection.name.value) ?? 0) + (selection.alias ? 0 : 1));
    sum = addShapes(sum, measureSelection(selection, fragments));
  }
  return { ...sum, repeats: Math.max(sum.repeats, ...names.values()) };
}

function measureSelection(selection: SelectionNode, fragments: Fragments): DocumentShape {
  const directivesShape = measureDirectives(selection.directives);
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return addShapes(directivesShape, measureSelectionSet(selection.selectionSet, fragments));
  if (selection.kind === Kind.FRAGMENT_SPREAD)
    return addShapes(directivesShape, measureFragment(selection.name.value, fragments));
  const { depth, fields, ...below } = selection.selectionSet
    ? measureSelectionSet(selection.selectionSet, fragments)
    : empty;
  const field = { ...below, depth: depth + 1, fields: fields + 1, rootFields: 1 };
  return addShapes({ ...directivesShape, aliases: selection.alias ? 1 : 0 }, field);
}

/** An unknown or circular fragment counts as empty; validation reports it. */
function measureFragment(name: string, fragments: Fragments): DocumentShape {
  const fragment = fragments.get(name);
  if (!fragment) return empty;
  if (!("kind" in fragment)) return fragment;
  fragments.set(name, empty);
  const shape = measureSelectionSet(fragment.selectionSet, fragments);
  fragments.set(name, shape);
  return shape;
}

const measureDirectives = (directives: readonly DirectiveNode[] = []): DocumentShape => ({
  ...empty,
  directives: directives.length,
  directivesOnOne: directives.length,
});

/** The shape of two selections side by side. */
const addShapes = (first: DocumentShape, second: DocumentShape): DocumentShape => ({
  depth: Math.max(first.depth, second.depth),
  fields: first.fields + second.fields,
  rootFields: first.rootFields + second.rootFields,
  aliases: first.aliases + second.aliases,
  repeats: Math.max(first.repeats, second.repeats),
  directives: first.directives + second.directives,
  directivesOnOne: Math.max(first.directivesOnOne, second.directivesOnOne),
});

const selectMaxima = (first: DocumentShape, second: DocumentShape): DocumentShape => ({
  depth: Math.max(first.depth, second.depth),
  fields: Math.max(first.fields, second.fields),
  rootFields: Math.max(first.rootFields, second.rootFields),
  aliases: Math.max(first.aliases, second.aliases),
  repeats: Math.max(first.repeats, second.repeats),
  directives: Math.max(first.directives, second.directives),
  directivesOnOne: Math.max(first.directivesOnOne, second.directivesOnOne),
});
