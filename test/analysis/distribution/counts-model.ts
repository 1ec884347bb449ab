import type { Known } from "../../support/graph/world.js";
import type { Oracle } from "./oracle.js";

/** What is known of a figure: the value, or bounds of it, and how they are meant. */
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
  SUM: (numbers) => numbers.reduce((sum, one) => sum + one, 0),
  AVG: (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length,
  MIN: (numbers) => Math.min(...numbers),
  MAX: (numbers) => Math.max(...numbers),
};

/** The sizes of groups that may have members in common, as one number. */
export function membersTogether(things: readonly Known[]): Figure {
  const sizes = amountsOf(things, "memberCount", "memberCountQualifier");
  const [only, ...others] = sizes;
  if (!only) return none;
  if (others.length === 0) return { ...none, value: only.value, qualifier: only.qualifier };
  const has = (qualifier: string) => sizes.some((size) => size.qualifier === qualifier);
  return {
    value: null,
    atLeast: Math.max(...sizes.map(floorOf)),
    atMost: has("AT_LEAST") ? null : aggregate.SUM!(sizes.map(({ value }) => value)),
    qualifier: has("ABOUT") ? "ABOUT" : "EXACT",
  };
}

/** Counts of facts, each shared one once. */
export function listingsTogether(oracle: Oracle, op: string, facts: readonly Known[]): Figure {
  const own = amountsOf(facts, "listingCount", "listingCountQualifier");
  return figureOf(op, [...own, ...sharedAmounts(oracle, facts)]);
}

/** Counts that nothing is shared of. */
export const countsTogether = (op: string, things: readonly Known[], field: string): Figure =>
  figureOf(op, amountsOf(things, field, `${field}Qualifier`));

const amountsOf = (things: readonly Known[], field: string, qualifier: string): readonly Amount[] =>
  things.flatMap(({ values }) =>
    values[field] == null
      ? []
      : [{ value: Number(values[field]), qualifier: String(values[qualifier] ?? "EXACT") }],
  );

function sharedAmounts(oracle: Oracle, facts: readonly Known[]): readonly Amount[] {
  const ids = new Set(
    facts.flatMap(({ values }) => (values.observationId == null ? [] : [String(values.observationId)])),
  );
  const selected = new Set(facts.map(({ id }) => id));
  return [...ids].map((id) => {
    const { count, countQualifier } = oracle.observation(id);
    const isWhole = oracle.sharing(id).every((fact) => selected.has(fact.id));
    const value = Number(count);
    const qualifier = String(countQualifier ?? "EXACT");
    if (isWhole) return { value, qualifier };
    return qualifier === "AT_LEAST" ? { value: 0, qualifier } : { value, qualifier: "AT_MOST" };
  });
}

const floorOf = ({ value, qualifier }: Amount): number => (qualifier === "AT_MOST" ? 0 : value);

function figureOf(op: string, amounts: readonly Amount[]): Figure {
  if (amounts.length === 0) return none;
  const has = (qualifier: string) => amounts.some((amount) => amount.qualifier === qualifier);
  const together = aggregate[op]!;
  const vague = has("ABOUT") ? "ABOUT" : "EXACT";
  if (has("AT_LEAST") && has("AT_MOST"))
    return { ...none, atLeast: together(amounts.map(floorOf)), qualifier: vague };
  const value = together(amounts.map((amount) => amount.value));
  const qualifier = ["AT_LEAST", "AT_MOST"].find(has) ?? vague;
  return { ...none, value, qualifier };
}
