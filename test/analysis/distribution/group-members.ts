import { toCamelCase } from "../../../src/util/text/case.js";
import { isInDoubt, type TestMoment, type WorldElement, type WorldFact } from "../../support/graph/world.js";
import type { KeyReader } from "./attributions.js";
import { combineCounts, combineListingCounts, combineMemberCounts, type Figure } from "./counts-model.js";
import { combineDurations, computeQuantile } from "./durations-model.js";
import type { Oracle } from "./oracle.js";

/** An item in a group, with the keys of the group. */
export interface Member {
  readonly keys: readonly unknown[];
  readonly thing: WorldElement;
  /** True if facts that are not in doubt link it to the group. */
  readonly isSurelyLinked: boolean;
}

/** Lists every item, once for each of its groups. */
export function listMembers(
  oracle: Oracle,
  things: readonly WorldElement[],
  keys: readonly KeyReader[],
): readonly Member[] {
  return things.flatMap((thing) => {
    const sureGroups = new Set(listGroups(oracle.sure, thing, keys).map(formatGroupName));
    return listGroups(oracle, thing, keys).map((group) => ({
      keys: group,
      thing,
      isSurelyLinked: sureGroups.has(formatGroupName(group)),
    }));
  });
}

/** Lists the groups of an item: each combination of its values for some keys. */
function listGroups(
  oracle: Oracle,
  thing: WorldElement,
  keys: readonly KeyReader[],
): readonly (readonly unknown[])[] {
  const values = keys.map((key) => {
    const all = [...new Set(key(oracle, thing))];
    return all.length > 0 ? all : [null];
  });
  return values.reduce<readonly (readonly unknown[])[]>(
    (before, next) => before.flatMap((group) => next.map((value) => [...group, value])),
    [[]],
  );
}

export const formatGroupName = (keys: readonly unknown[]): string => JSON.stringify(keys);

/** Groups members by name. Without keys there is one group, even if it is empty. */
export function groupMembers(
  members: readonly Member[],
  keys: number,
): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>(keys === 0 ? [[formatGroupName([]), []]] : []);
  for (const member of members) {
    const group = groups.get(formatGroupName(member.keys)) ?? [];
    groups.set(formatGroupName(member.keys), [...group, member]);
  }
  return groups;
}

export interface Measure {
  readonly op: string;
  /** The field as documents name it: LISTING_COUNT. */
  readonly field?: string;
  readonly quantile?: number;
}

/** Computes a measure of items, each of them once. */
export function computeMeasure(
  oracle: Oracle,
  { op, field: fieldName, quantile }: Measure,
  members: readonly Pick<Member, "thing">[],
): Figure {
  const field = fieldName && toCamelCase(fieldName);
  const things = [...new Set(members.map(({ thing }) => thing))];
  const values = things.map((thing) => readFieldValue(oracle, thing, field)).filter((value) => value != null);
  const createExactFigure = (value: number): Figure => ({
    value,
    atLeast: null,
    atMost: null,
    qualifier: "EXACT",
  });
  if (field === "duration") return combineDurations(oracle, op, quantile, things);
  if (op === "QUANTILE") {
    const value = values.length > 0 ? computeQuantile(values.map(Number), quantile ?? 0) : null;
    return { value, atLeast: null, atMost: null, qualifier: null };
  }
  if (op === "COUNT" && field === undefined && hasPartOfOther(oracle, things))
    return { ...createExactFigure(values.length), qualifier: "AT_MOST" };
  if (op === "COUNT") return createExactFigure(values.length);
  if (op === "COUNT_DISTINCT") return createExactFigure(new Set(values).size);
  if (field === "listingCount") return combineListingCounts(oracle, op, things);
  if (field === "memberCount")
    return op === "SUM" ? combineMemberCounts(oracle, things) : combineCounts(op, things, field);
  return { ...combineCounts(op, things, field ?? ""), qualifier: null };
}

/** Returns true if one of some merchants is a part of another. */
const hasPartOfOther = (oracle: Oracle, things: readonly WorldElement[]): boolean => {
  const ids = things.map(({ id }) => id).filter((id) => id.startsWith("merchant:"));
  return ids.some((id) =>
    oracle.findLinkedAtMoment(id, "part", "out").some((wholeId) => ids.includes(wholeId)),
  );
};

/** Returns true if the group of an item by a key is in doubt where the item is. Its status and its sources are not. */
const isDoubtful = (key: string): boolean => !["STATUS", "SOURCE", "PUBLISHER", "BASIS"].includes(key);

/** Limits a figure of a group: what is in it only perhaps makes its count the most that it can be. */
export function restrictToCertain(
  figure: Figure,
  measure: Measure,
  keys: readonly string[],
  members: readonly Member[],
  moment: TestMoment,
): Figure {
  const surelyLinked = new Set(members.flatMap(({ thing, isSurelyLinked }) => (isSurelyLinked ? thing : [])));
  const isUncertain = ({ thing }: Member) =>
    isInDoubt(thing, moment) ||
    (keys.length > 0 && !surelyLinked.has(thing)) ||
    (keys.includes("CHANNEL") && Array.isArray(thing.values.channels) && thing.values.channels.length > 1);
  const isExact = keys.length > 0 && !keys.some(isDoubtful);
  return !isExact && members.some(isUncertain) ? limitFigure(figure, measure) : figure;
}

/** Limits a figure of which some items are in doubt: without them it can be less, if it is no mean, least value or quantile. */
export function limitFigure(figure: Figure, { op }: Measure): Figure {
  if (figure.qualifier === null || ["AVG", "MIN", "QUANTILE"].includes(op)) return figure;
  if (figure.qualifier === "AT_LEAST") return { ...figure, value: null, atLeast: 0, qualifier: "EXACT" };
  return { ...figure, qualifier: "AT_MOST", atLeast: figure.atLeast === null ? null : 0 };
}

function readFieldValue(oracle: Oracle, thing: WorldElement, field: string | undefined): unknown {
  if (field === undefined || field === "id") return thing.id;
  if (field === "from" || field === "to") return (thing as WorldFact)[field];
  if (field === "listingCount") return oracle.readListingCount(thing);
  return thing.values[field];
}
