import { listFilters, type WhereInput } from "./where-input.js";

/** A key, the values that match, and whether they are the filter itself: that of an enum. */
type EqualFilter = readonly [key: string, values: readonly unknown[], isPlain: boolean];

/** The filters on one key, and the place of the first of them. */
interface EqualFilters {
  readonly place: number;
  readonly values: unknown[];
  readonly isPlain: boolean;
}

/**
 * Merges the parts of an OR that compare one key with single values: `name = a OR name = b` becomes `name IN
 * [a, b]`, which the database plans and evaluates as one condition. An OR within an OR is flattened.
 */
export function mergeEqualFilters(parts: readonly WhereInput[]): readonly WhereInput[] {
  const lists = new Map<string, EqualFilters>();
  const merged: WhereInput[] = [];
  for (const part of parts.flatMap(flattenAlternatives)) {
    const [key = "", values = [], isPlain = false] = parseEqualFilter(part) ?? [];
    const list = lists.get(key);
    if (list) {
      list.values.push(...values);
      merged[list.place] = { [key]: list.isPlain ? list.values : { in: list.values } };
    } else {
      if (key) lists.set(key, { place: merged.length, values: [...values], isPlain });
      merged.push(part);
    }
  }
  return merged;
}

function flattenAlternatives(part: WhereInput): readonly WhereInput[] {
  const isOnlyOr = part.OR && !part.AND && !part.NOT && listFilters(part).length === 0;
  return isOnlyOr ? part.OR.flatMap(flattenAlternatives) : [part];
}

/**
 * Parses a part that only tests whether the value of one key is one of some values. Null for any other part.
 */
function parseEqualFilter(part: WhereInput): EqualFilter | null {
  const [entry, ...otherEntries] = listFilters(part);
  if (!entry || otherEntries.length > 0 || part.AND || part.OR || part.NOT) return null;
  const [key, filter] = entry;
  if (Array.isArray(filter)) return [key, filter, true];
  const [comparison, ...more] = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (!comparison || more.length > 0) return null;
  const [operator, operand] = comparison;
  if (operator === "eq" && operand !== null) return [key, [operand], false];
  return operator === "in" && Array.isArray(operand) ? [key, operand, false] : null;
}
