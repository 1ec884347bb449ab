import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

const empty = {
  depth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  repeats: 0,
  directives: 0,
  directivesOnOne: 0,
};

/** The size of a document's largest operation, as `limits.document` describes it. Fragments count each time they are spread. */
export type DocumentShape = Readonly<typeof empty>;

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
const addShapes = (first: DocumentShape, second: DocumentShape): DocumentShape =>
  combineShapes(first, second, (a, b) => a + b);

const selectMaxima = (first: DocumentShape, second: DocumentShape): DocumentShape =>
  combineShapes(first, second, Math.max);

const largest = ["depth", "repeats", "directivesOnOne"] as const;
const counted = ["fields", "rootFields", "aliases", "directives"] as const;

function combineShapes(
  first: DocumentShape,
  second: DocumentShape,
  combineCounts: (a: number, b: number) => number,
): DocumentShape {
  const combined = { ...empty };
  for (const name of largest) combined[name] = Math.max(first[name], second[name]);
  for (const name of counted) combined[name] = combineCounts(first[name], second[name]);
  return combined;
}
