import fc from "fast-check";
import type { Stake } from "../../../src/analysis/shared/graph/stake.js";

export interface StakeOptions {
  /** Whether stakes may form loops. */
  readonly loops: boolean;
  readonly unknown: boolean;
}

const companies = ["a", "b", "c", "d", "e", "f"];

/** Stakes among a few companies, including parallel ones. The known shares in a company add up to less than 1. */
export function randomStakes({ loops, unknown }: StakeOptions): fc.Arbitrary<Stake[]> {
  const raw = fc.record({
    from: fc.nat(companies.length - 1),
    to: fc.nat(companies.length - 1),
    parts: fc.integer({ min: 0, max: 10 }),
    known: unknown ? fc.integer({ min: 0, max: 3 }).map((n) => n > 0) : fc.constant(true),
    controlling: fc.constantFrom(null, null, true, false),
  });
  return fc.array(raw, { maxLength: 14 }).map((drawn) => {
    const kept = loops ? drawn : drawn.filter(({ from, to }) => from < to);
    const whole = (to: number) =>
      kept.filter((one) => one.to === to).reduce((sum, { parts }) => sum + parts, 1);
    return kept.map(({ from, to, parts, known, controlling }, at) => ({
      id: `stake-${at}`,
      from: companies[from]!,
      to: companies[to]!,
      share: known ? parts / whole(to) : null,
      controlling,
    }));
  });
}
