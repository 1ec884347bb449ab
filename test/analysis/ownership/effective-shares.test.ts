import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeEffectiveShares } from "../../../src/analysis/ownership/effective-shares.js";
import { computeOwnerHoldings } from "../../../src/analysis/ownership/owner-holdings.js";
import type { Stake } from "../../../src/analysis/shared/graph/stake.js";
import { computeSharesByRounds, findWaysBetween } from "./brute-force.js";
import { generateStakes } from "./random-stakes.js";

const createStake = (from: string, to: string, share: number | null): Stake => ({
  id: `${from}-${to}`,
  from,
  to,
  share,
  controlling: null,
});

const multiplyShares = (way: readonly Stake[]): number => way.reduce((part, { share }) => part * share!, 1);

const nodes = ["a", "b", "c", "d", "e", "f"];

describe("an effective share", () => {
  it("is the product of the shares along a chain", () => {
    const stakes = [createStake("artemis", "kering", 0.409), createStake("kering", "puma", 0.824)];
    expect(computeEffectiveShares(stakes, "puma", "UP")("artemis").share).toBeCloseTo(0.409 * 0.824, 12);
  });

  it("without loops is the sum over all chains", () => {
    fc.assert(
      fc.property(generateStakes({ loops: false, unknown: false }), (stakes) => {
        const shares = computeEffectiveShares(stakes, "f", "UP");
        for (const node of nodes) {
          const sum = findWaysBetween(stakes, node, "f").reduce(
            (total, way) => total + multiplyShares(way),
            0,
          );
          expect(shares(node).share).toBeCloseTo(sum, 10);
        }
      }),
    );
  });

  it("with loops is what reaches the entity when shares are passed on round after round", () => {
    fc.assert(
      fc.property(generateStakes({ loops: true, unknown: false }), (stakes) => {
        for (const owner of nodes) {
          const byRounds = computeSharesByRounds(stakes, owner);
          const down = computeEffectiveShares(stakes, owner, "DOWN");
          for (const node of nodes) {
            expect(down(node).share).toBeCloseTo(byRounds.get(node) ?? 0, 8);
            expect(computeEffectiveShares(stakes, node, "UP")(owner).share).toBeCloseTo(
              byRounds.get(node) ?? 0,
              8,
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("of all outside owners of a wholly owned loop together is the whole", () => {
    const stakes = [
      createStake("p", "a", 0.6),
      createStake("b", "a", 0.4),
      createStake("q", "b", 0.6),
      createStake("a", "b", 0.4),
    ];
    const shares = computeEffectiveShares(stakes, "a", "UP");
    expect(shares("p").share).toBeCloseTo(0.6 / 0.84, 12);
    expect(shares("p").share! + shares("q").share!).toBeCloseTo(1, 12);
  });

  it("ignores a company's stake in itself", () => {
    const stakes = [createStake("p", "a", 0.9), createStake("a", "a", 0.1)];
    expect(computeEffectiveShares(stakes, "a", "UP")("p").share).toBeCloseTo(1, 12);
  });

  it("is null if a share on a chain is unknown, and lies between the bounds", () => {
    fc.assert(
      fc.property(
        generateStakes({ loops: false, unknown: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stakes, guess) => {
          const guessed = stakes.map((stake) => ({ ...stake, share: stake.share ?? guess }));
          for (const node of nodes) {
            const ways = findWaysBetween(stakes, node, "f");
            const { share, atLeast, atMost } = computeEffectiveShares(stakes, "f", "UP")(node);
            const knownWays = ways.filter((way) => way.every((stake) => stake.share !== null));
            expect(share === null).toBe(knownWays.length < ways.length);
            expect(atLeast).toBeCloseTo(
              knownWays.reduce((total, way) => total + multiplyShares(way), 0),
              10,
            );
            const real = computeEffectiveShares(guessed, "f", "UP")(node).share!;
            expect(atLeast).toBeLessThanOrEqual(real + 1e-9);
            if (real <= 1) expect(atMost).toBeGreaterThanOrEqual(real - 1e-9);
          }
        },
      ),
    );
  });

  it("is null if a loop's own shares add up to 1", () => {
    const stakes = [createStake("p", "a", 0.1), createStake("b", "a", 1), createStake("a", "b", 1)];
    expect(computeEffectiveShares(stakes, "a", "UP")("p")).toEqual({ share: null, atLeast: 0.1, atMost: 1 });
  });
});

describe("the shares that a company holds", () => {
  it("does not count walks that return to it", () => {
    fc.assert(
      fc.property(generateStakes({ loops: true, unknown: false }), (stakes) => {
        const remaining = stakes.filter(({ to }) => to !== "a");
        const byRounds = computeSharesByRounds(remaining, "a");
        const holding = computeOwnerHoldings(stakes, "a");
        for (const node of nodes.slice(1))
          expect(holding(node).share.share).toBeCloseTo(byRounds.get(node) ?? 0, 8);
        const returning = stakes.filter(({ to }) => to === "a");
        const ownShare = returning.reduce(
          (sum, { from, share }) => sum + (from === "a" ? 1 : (byRounds.get(from) ?? 0)) * share!,
          0,
        );
        expect(holding("a").share.share).toBeCloseTo(ownShare, 8);
      }),
    );
  });
});
