import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countWrong,
  isHeldOut,
  type JudgedPair,
  type JudgmentWeights,
  learnWeights,
  measureDistance,
  NO_WEIGHTS,
  weighScore,
} from "../../src/analysis/match/judgment-weights.js";
import { MATCH_RULES, MIN_SCORE, MOST_BY_JUDGMENTS } from "../../src/analysis/match/match-settings.js";
import { isLongRun } from "../support/process/long.js";

/** Judgments about one rule, of which a number are of the same. */
const createPairs = (rule: string, count: number, sameCount: number, score: number): JudgedPair[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `${rule} ${index}`,
    rule,
    score,
    // Spread over both halves alike, as the keys are.
    isSame: ((index * 7919) % count) + 1 <= sameCount,
  }));

const randomPairs = fc.array(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 12 }),
    rule: fc.constantFrom("a similar name", "its initials", "the same name"),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    isSame: fc.boolean(),
  }),
  { maxLength: 300, size: "max" },
);

/** The errors of scores over all rules, weighed or as they are. */
function sumErrors(pairs: readonly JudgedPair[], { byRule }: JudgmentWeights) {
  const addUp = (measure: typeof countWrong): number =>
    pairs.reduce((total, pair) => total + measure([pair], byRule.get(pair.rule) ?? null), 0);
  return { distance: addUp(measureDistance), wrongCount: addUp(countWrong) };
}

describe("Weights of rules", () => {
  it("are none without enough judgments, or if these are as expected", () => {
    expect(learnWeights(createPairs("a similar name", 19, 0, 0.8))).toBe(NO_WEIGHTS);
    const { byRule, version } = learnWeights([]);
    expect([byRule.size, version]).toEqual([0, MATCH_RULES]);
  });

  it("lower the score of a rule whose pairs are different, which stay candidates", () => {
    const { byRule, version } = learnWeights(createPairs("a similar name", 200, 20, 0.87));
    const weight = byRule.get("a similar name") ?? null;
    expect(weight?.judgedShare).toBeLessThan(0.25);
    expect(weighScore(0.87, weight)).toBe(MIN_SCORE);
    expect(weighScore(0.3, weight)).toBe(0.3);
    expect(version).toMatch(new RegExp(`^${MATCH_RULES}\\+\\w+$`));
  });

  it("raise the score of a rule whose pairs are the same, but not above that of a sure name", () => {
    const weight =
      learnWeights(createPairs("its initials", 200, 190, 0.78)).byRule.get("its initials") ?? null;
    expect(weighScore(0.78, weight)).toBe(MOST_BY_JUDGMENTS);
    const rareWeight = { judgedCount: 20, sameCount: 17, expectedShare: 0.78, judgedShare: 0.83 };
    expect(weighScore(0.78, rareWeight)).toBeCloseTo(0.83);
    expect(weighScore(0.92, weight)).toBe(0.92);
    expect(weighScore(1, weight)).toBe(1);
  });

  it("keep the order of the scores of a rule", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(score, score, share, share, (first, second, expectedShare, judgedShare) => {
        const weight = { judgedCount: 20, sameCount: 10, expectedShare, judgedShare };
        const [lower, higher] = [Math.min(first, second), Math.max(first, second)];
        expect(weighScore(lower, weight)).toBeLessThanOrEqual(weighScore(higher, weight));
      }),
    );
  });

  it("are never worse on the half of the judgments that checks them, whatever was judged", () => {
    fc.assert(
      fc.property(randomPairs, (pairs) => {
        const weights = learnWeights(pairs);
        const heldOutHalf = pairs.filter(({ key }) => isHeldOut(key));
        const [before, after] = [sumErrors(heldOutHalf, NO_WEIGHTS), sumErrors(heldOutHalf, weights)];
        expect(after.wrongCount).toBeLessThanOrEqual(before.wrongCount);
        expect(after.distance).toBeLessThanOrEqual(before.distance + 1e-9);
      }),
      { numRuns: isLongRun ? 5_000 : 200 },
    );
  });

  it("are the same for judgments in any order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 60, maxLength: 120 }),
        fc.func(fc.nat(9)),
        (keys, judge) => {
          const pairs = keys.map((key) => ({
            key,
            rule: "a similar name",
            score: 0.6 + judge(key) / 30,
            isSame: judge(`${key}?`) === 0,
          }));
          expect(learnWeights([...pairs].reverse())).toEqual(learnWeights(pairs));
        },
      ),
    );
  });

  it("are better on pairs that were not there to learn from or to check, whatever share is the same", () => {
    const draw = createGenerator(7);
    const drawPairs = (count: number, share: number): readonly JudgedPair[] =>
      Array.from({ length: count }, () => ({
        key: String(draw()),
        rule: "a similar name",
        score: 0.7 + 0.2 * draw(),
        isSame: draw() < share,
      }));
    for (const share of [0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.95, 0.99]) {
      const errors = { before: 0, after: 0, wrongBefore: 0, wrongAfter: 0 };
      for (let round = 0; round < 60; round++) {
        const weights = learnWeights(drawPairs([40, 100, 400][round % 3] ?? 0, share));
        const freshPairs = drawPairs(500, share);
        const [before, after] = [sumErrors(freshPairs, NO_WEIGHTS), sumErrors(freshPairs, weights)];
        errors.before += before.distance;
        errors.after += after.distance;
        errors.wrongBefore += before.wrongCount;
        errors.wrongAfter += after.wrongCount;
      }
      // Near the share that the scores expect there is nothing to gain, and chance costs next to nothing.
      expect(errors.after / errors.before).toBeLessThan(1.002);
      expect(errors.wrongAfter / errors.wrongBefore).toBeLessThan(1.002);
      if (share < 0.5) expect(errors.wrongAfter).toBeLessThan(0.8 * errors.wrongBefore);
    }
  });
});

/** Numbers from 0 to 1 that look random, and are the same each time. */
function createGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
