import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** One place of the response: how many fields it merges, and what is below them. */
interface Place {
  fields: number;
  readonly below: Map<string, Place>;
}

/**
 * Counts the pairs that GraphQL's validation compares to decide whether the fields of one place, or named
 * fragments, can be merged. That number grows with the square of the fields in one place; counting takes a
 * step per field, and ends at the limit.
 */
export function countMergedPairs({ definitions }: DocumentNode, limit: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const open = new Set<string>();
  let pairs = (fragments.size * (fragments.size - 1)) / 2;
  for (const one of definitions) if ("selectionSet" in one) visit(one.selectionSet, newPlace());
  return pairs;

  function visit({ selections }: SelectionSetNode, place: Place): void {
    for (const selection of selections) {
      if (pairs > limit) return;
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, place);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) spread(selection.name.value, place);
      else {
        const found = placeAt(place, selection.alias?.value ?? selection.name.value);
        pairs += found.fields;
        found.fields += 1;
        if (selection.selectionSet) visit(selection.selectionSet, found);
      }
    }
  }

  /** A circular fragment ends here; validation reports it. */
  function spread(name: string, place: Place): void {
    const fragment = fragments.get(name);
    if (!fragment || open.has(name)) return;
    pairs += 1;
    open.add(name);
    visit(fragment.selectionSet, place);
    open.delete(name);
  }
}

const newPlace = (): Place => ({ fields: 0, below: new Map() });

function placeAt({ below }: Place, key: string): Place {
  const place = below.get(key) ?? newPlace();
  below.set(key, place);
  return place;
}
