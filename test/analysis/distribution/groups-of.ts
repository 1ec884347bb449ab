import type { Known, KnownFact } from "../../support/graph/world.js";
import type { Values } from "./attributions.js";
import { countsTogether, type Figure, listingsTogether, membersTogether } from "./counts-model.js";
import { durationsTogether, quantileOf } from "./durations-model.js";
import type { Oracle } from "./oracle.js";

/** An item in a group, with the keys of the group. */
export interface Member {
  readonly keys: readonly unknown[];
  readonly thing: Known;
}

/** Every item, once for each of its groups. */
export function membersOf(
  oracle: Oracle,
  things: readonly Known[],
  keys: readonly Values[],
): readonly Member[] {
  return things.flatMap((thing) => {
    const values = keys.map((key) => {
      const all = [...new Set(key(oracle, thing))];
      return all.length > 0 ? all : [null];
    });
    const tuples = values.reduce<readonly (readonly unknown[])[]>(
      (before, next) => before.flatMap((tuple) => next.map((value) => [...tuple, value])),
      [[]],
    );
    return tuples.map((tuple) => ({ keys: tuple, thing }));
  });
}

export const nameOf = (keys: readonly unknown[]): string => JSON.stringify(keys);

/** Without keys there is one group, even if it is empty. */
export function groupsOf(members: readonly Member[], keys: number): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>(keys === 0 ? [[nameOf([]), []]] : []);
  for (const member of members) {
    const group = groups.get(nameOf(member.keys)) ?? [];
    groups.set(nameOf(member.keys), [...group, member]);
  }
  return groups;
}

export interface Measure {
  readonly op: string;
  readonly field?: string;
  readonly quantile?: number;
}

/** A measure of items, each of them once. */
export function measured(
  oracle: Oracle,
  { op, field, quantile }: Measure,
  members: readonly Member[],
): Figure {
  const things = [...new Set(members.map(({ thing }) => thing))];
  const values = things.map((thing) => valueIn(oracle, thing, field)).filter((value) => value != null);
  const exact = (value: number): Figure => ({ value, atLeast: null, atMost: null, qualifier: "EXACT" });
  if (field === "duration") return durationsTogether(oracle, op, quantile, things);
  if (op === "QUANTILE") {
    const value = values.length > 0 ? quantileOf(values.map(Number), quantile ?? 0) : null;
    return { value, atLeast: null, atMost: null, qualifier: null };
  }
  if (op === "COUNT") return exact(values.length);
  if (op === "COUNT_DISTINCT") return exact(new Set(values).size);
  if (field === "listingCount") return listingsTogether(oracle, op, things);
  if (field === "memberCount")
    return op === "SUM" ? membersTogether(things) : countsTogether(op, things, field);
  return { ...countsTogether(op, things, field ?? ""), qualifier: null };
}

function valueIn(oracle: Oracle, thing: Known, field: string | undefined): unknown {
  if (field === undefined || field === "id") return thing.id;
  if (field === "from" || field === "to") return (thing as KnownFact)[field];
  if (field === "listingCount") return oracle.listingCount(thing);
  return thing.values[field];
}
