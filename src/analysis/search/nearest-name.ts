import { foldName, removeLegalForm } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";

/** The name and the aliases of an entity. */
export const listNames = (name: string | null, aliases: readonly Alias[] | null): readonly string[] => [
  name ?? "",
  ...(aliases ?? []).map(({ value }) => value),
];

/**
 * The name of an entity nearest to the typed text: equal except for case and script, then by shared letter
 * pairs.
 */
export function findNearestName(typed: string, names: readonly string[]): string {
  const typedName = foldName(typed);
  return names
    .map((name) => ({ name, likeness: computeLikeness(typedName, foldName(name)) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best)).name;
}

/**
 * 1 for equal names, just below for a name that begins with it, else the Sørensen–Dice coefficient of letter
 * pairs.
 */
function computeLikeness(typedName: string, name: string): number {
  if (name === typedName) return 1;
  if (removeLegalForm(name) === typedName) return 0.99;
  if (name.startsWith(typedName)) return 0.98;
  const [typedPairs, namePairs] = [splitPairs(typedName), splitPairs(name)];
  const shared = [...typedPairs].filter((pair) => namePairs.has(pair)).length;
  return (0.97 * 2 * shared) / Math.max(typedPairs.size + namePairs.size, 1);
}

const splitPairs = (text: string): Set<string> =>
  new Set([...text].map((letter, index, letters) => letter + (letters[index + 1] ?? "")));
