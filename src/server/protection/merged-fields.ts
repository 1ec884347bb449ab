import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** One place of the response: how many fields it merges, and what is below them. */
interface ResponsePosition {
  fields: number;
  readonly below: Map<string, ResponsePosition>;
}

/**
 * Counts the pairs that GraphQL's validation compares to decide whether the fields of one place, or named
 * fragments, can be merged. That number grows with the square of the fields in one place; counting takes a
 * step per field, and ends at the limit.
 */
export function countMergedPairs({ definitions }: DocumentNode, limit: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const open = new Set<string>();
  let pairs = (fragments.size * (fragments.size - 1)) / 2;
  for (const definition of definitions)
    if ("selectionSet" in definition) visit(definition.selectionSet, createPosition());
  return pairs;

  function visit({ selections }: SelectionSetNode, position: ResponsePosition): void {
    for (const selection of selections) {
      if (pairs > limit) return;
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, position);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) visitFragment(selection.name.value, position);
      else {
        const child = findOrCreateChild(position, selection.alias?.value ?? selection.name.value);
        pairs += child.fields;
        child.fields += 1;
        if (selection.selectionSet) visit(selection.selectionSet, child);
      }
    }
  }

  /** A circular fragment ends here; validation reports it. */
  function visitFragment(name: string, position: ResponsePosition): void {
    const fragment = fragments.get(name);
    if (!fragment || open.has(name)) return;
    pairs += 1;
    open.add(name);
    visit(fragment.selectionSet, position);
    open.delete(name);
  }
}

const createPosition = (): ResponsePosition => ({ fields: 0, below: new Map() });

function findOrCreateChild({ below }: ResponsePosition, key: string): ResponsePosition {
  const child = below.get(key) ?? createPosition();
  below.set(key, child);
  return child;
}
