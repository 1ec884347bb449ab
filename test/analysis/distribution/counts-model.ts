import type { WorldElement } from "../../support/graph/world.js";
import type { Oracle } from "./oracle.js";

/** A figure as far as it is known: the value, or bounds of it, and how they are meant. */
export interface Figure {
  readonly value: number | null;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly qualifier: string | null;
}

interface Amount {
  readonly value: number;
  readonly qualifier: string;
}

const none: Figure = { value: null, atLeast: null, atMost: null, qualifier: null };

const aggregate: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  SUM: (numbers) => numbers.reduce((sum, value) => sum + value, 0),
  AVG: (numbers) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
  MIN: (numbers) => Math.min(...numbers),
  MAX: (numbers) => Math.max(...numbers),
};

/**
 * Combines the sizes of groups that may have members in common into one number. The members of a part are among those of its
 * whole.
 */
export function combineMemberCounts(oracle: Oracle, things: readonly WorldElement[]): Figure {
  const groups = things.filter(({ values }) => values.memberCount != null);
  const ids = new Set(groups.map(({ id }) => id));
  const isSeparate = ({ id }: WorldElement) =>
    !oracle.findLinkedAtMoment(id, "part", "out").some((group) => ids.has(group));
  const largest = readAmounts(groups, "memberCount", "memberCountQualifier");
  const sizes = readAmounts(groups.filter(isSeparate), "memberCount", "memberCountQualifier");
  const [only, ...remaining] = sizes;
  if (!only) return none;
  if (remaining.length === 0) return { ...none, value: only.value, qualifier: only.qualifier };
  const has = (qualifier: string) => sizes.some((size) => size.qualifier === qualifier);
  return {
    value: null,
    atLeast: Math.max(...largest.map(getFloor)),
    atMost: has("AT_LEAST") ? null : aggregate.SUM!(sizes.map(({ value }) => value)),
    qualifier: has("ABOUT") ? "ABOUT" : "EXACT",
  };
}

/** Combines the counts of facts, each shared one once. */
export function combineListingCounts(oracle: Oracle, op: string, facts: readonly WorldElement[]): Figure {
  const ownAmounts = readAmounts(facts, "listingCount", "listingCountQualifier");
  return computeFigure(op, [...ownAmounts, ...findSharedAmounts(oracle, facts)]);
}

/** Combines counts that no two items share. */
export const combineCounts = (op: string, things: readonly WorldElement[], field: string): Figure =>
  computeFigure(op, readAmounts(things, field, `${field}Qualifier`));

const readAmounts = (things: readonly WorldElement[], field: string, qualifier: string): readonly Amount[] =>
  things.flatMap(({ values }) =>
    values[field] == null
      ? []
      : [{ value: Number(values[field]), qualifier: String(values[qualifier] ?? "EXACT") }],
  );

function findSharedAmounts(oracle: Oracle, facts: readonly WorldElement[]): readonly Amount[] {
  const ids = new Set(
    facts.flatMap(({ values }) => (values.observationId == null ? [] : [String(values.observationId)])),
  );
  const selected = new Set(facts.map(({ id }) => id));
  return [...ids].map((id) => {
    const { count, countQualifier } = oracle.getObservation(id);
    const isWhole = oracle.findSharingFacts(id).every((fact) => selected.has(fact.id));
    const value = Number(count);
    const qualifier = String(countQualifier ?? "EXACT");
    if (isWhole) return { value, qualifier };
    return qualifier === "AT_LEAST" ? { value: 0, qualifier } : { value, qualifier: "AT_MOST" };
  });
}

const getFloor = ({ value, qualifier }: Amount): number => (qualifier === "AT_MOST" ? 0 : value);

function computeFigure(op: string, amounts: readonly Amount[]): Figure {
  if (amounts.length === 0) return none;
  const has = (qualifier: string) => amounts.some((amount) => amount.qualifier === qualifier);
  const together = aggregate[op]!;
  const vague = has("ABOUT") ? "ABOUT" : "EXACT";
  if (has("AT_LEAST") && has("AT_MOST"))
    return { ...none, atLeast: together(amounts.map(getFloor)), qualifier: vague };
  const value = together(amounts.map((amount) => amount.value));
  const qualifier = ["AT_LEAST", "AT_MOST"].find(has) ?? vague;
  return { ...none, value, qualifier };
}
