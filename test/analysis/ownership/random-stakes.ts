import fc from "fast-check";
import type { Stake } from "../../../src/analysis/shared/graph/stake.js";

export interface StakeOptions {
  /** True if stakes may form loops. */
  readonly loops: boolean;
  readonly unknown: boolean;
}

const companies = ["a", "b", "c", "d", "e", "f"];

/** Generates stakes among a few companies, parallel ones too. The known shares in a company are below 1. */
export function generateStakes({ loops, unknown }: StakeOptions): fc.Arbitrary<Stake[]> {
  const raw = fc.record({
    from: fc.nat(companies.length - 1),
    to: fc.nat(companies.length - 1),
    parts: fc.integer({ min: 0, max: 10 }),
    known: unknown ? fc.integer({ min: 0, max: 3 }).map((n) => n > 0) : fc.constant(true),
    controlling: fc.constantFrom(null, null, true, false),
  });
  return fc.array(raw, { maxLength: 14 }).map((rows) => {
    const selected = loops ? rows : rows.filter(({ from, to }) => from < to);
    const sumParts = (to: number) =>
      selected.filter((row) => row.to === to).reduce((sum, { parts }) => sum + parts, 1);
    return selected.map(({ from, to, parts, known: isKnown, controlling }, index) => ({
      id: `stake-${index}`,
      from: companies[from]!,
      to: companies[to]!,
      share: isKnown ? parts / sumParts(to) : null,
      controlling,
    }));
  });
}
