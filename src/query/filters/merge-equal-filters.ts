import type { WhereInput } from "./where-input.js";

type Filter = Readonly<Record<string, unknown>>;

/**
 * Merges the parts of an OR that compare one key with single values: `name = a OR name = b` becomes `name IN
 * [a, b]`, which the database plans and evaluates as one condition. An OR within an OR is flattened.
 */
export function mergeEqualFilters(parts: readonly WhereInput[]): readonly WhereInput[] {
  const lists = new Map<string, { readonly place: number; readonly values: unknown[] }>();
  const merged: WhereInput[] = [];
  for (const part of parts.flatMap(alternatives)) {
    const [key = "", values = []] = equalsOf(part) ?? [];
    const list = lists.get(key);
    if (list) {
      list.values.push(...values);
      merged[list.place] = { [key]: key === "status" ? list.values : { in: list.values } };
    } else {
      if (key) lists.set(key, { place: merged.length, values: [...values] });
      merged.push(part);
    }
  }
  return merged;
}

function alternatives(part: WhereInput): readonly WhereInput[] {
  const [entry, ...others] = entriesOf(part);
  return entry?.[0] === "OR" && others.length === 0
    ? (entry[1] as WhereInput[]).flatMap(alternatives)
    : [part];
}

/**
 * The key and the values of a part that only tests whether the value is one of them. Null for any other part.
 */
function equalsOf(part: WhereInput): readonly [string, readonly unknown[]] | null {
  const [entry, ...others] = entriesOf(part);
  if (!entry || others.length > 0 || ["AND", "OR", "NOT"].includes(entry[0])) return null;
  const [key, filter] = entry;
  if (Array.isArray(filter)) return [key, filter];
  const [operator, ...more] = Object.entries(filter as Filter).filter(([, value]) => value !== undefined);
  if (!operator || more.length > 0 || operator[1] === null) return null;
  if (operator[0] === "eq") return [key, [operator[1]]];
  return operator[0] === "in" ? [key, operator[1] as readonly unknown[]] : null;
}

const entriesOf = (part: WhereInput) => Object.entries(part).filter(([, value]) => value != null);
