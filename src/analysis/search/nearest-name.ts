import { foldName, withoutLegalForm } from "../../domain/names/names.js";
import type { Alias } from "../../domain/values/alias.js";

/** The name and the aliases of an entity. */
export const namesIn = (name: string | null, aliases: readonly Alias[] | null): readonly string[] => [
  name ?? "",
  ...(aliases ?? []).map(({ value }) => value),
];

/**
 * The name of an entity nearest to the typed text: equal except for case and script, then by shared letter
 * pairs.
 */
export function nearestName(typed: string, names: readonly string[]): string {
  const wanted = foldName(typed);
  return names
    .map((name) => ({ name, likeness: likeness(wanted, foldName(name)) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best)).name;
}

/**
 * 1 for equal names, just below for a name that begins with it, else the Sørensen–Dice coefficient of letter
 * pairs.
 */
function likeness(wanted: string, name: string): number {
  if (name === wanted) return 1;
  if (withoutLegalForm(name) === wanted) return 0.99;
  if (name.startsWith(wanted)) return 0.98;
  const [left, right] = [pairs(wanted), pairs(name)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (0.97 * 2 * shared) / Math.max(left.size + right.size, 1);
}

const pairs = (text: string): Set<string> =>
  new Set([...text].map((letter, index, letters) => letter + (letters[index + 1] ?? "")));
