import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChainSearch } from "../../../src/analysis/ownership/chains.js";
import { classifyChain } from "../../../src/analysis/ownership/control.js";
import { findUltimateHoldings } from "../../../src/analysis/ownership/ultimate-holdings.js";
import { findReachableNodes, reverseEdges } from "../../../src/analysis/shared/graph/edge.js";
import type { Stake } from "../../../src/analysis/shared/graph/stake.js";
import { waysBetween } from "./brute-force.js";
import { randomStakes } from "./random-stakes.js";

const stake = (
  from: string,
  to: string,
  share: number | null = null,
  controlling: boolean | null = null,
): Stake => ({
  id: `${from}-${to}`,
  from,
  to,
  share,
  controlling,
});

const isControlling = ({ share, controlling }: Stake): boolean =>
  controlling ?? (share !== null && share > 0.5);

const ownersOf = (stakes: readonly Stake[], entity: string) =>
  findUltimateHoldings(stakes, entity)
    .map(({ owner }) => owner)
    .sort();

/** All ownership above an entity, as the statement reads it. */
function above(stakes: readonly Stake[], entity: string): readonly Stake[] {
  const met = findReachableNodes(reverseEdges(stakes), [entity]);
  return stakes.filter(({ to }) => met.has(to));
}

describe("an ultimate owner", () => {
  it("is an owner that controls and that nobody controls, besides its own owners", () => {
    const stakes = [stake("p", "a", 0.3), stake("a", "x", 0.9), stake("q", "a")];
    expect(ownersOf(stakes, "x")).toEqual(["a", "p", "q"]);
    expect(ownersOf([...stakes, stake("b", "a", 0.6)], "x")).toEqual(["b", "p", "q"]);
  });

  it("is an owner that has no owner", () => {
    expect(ownersOf([stake("p", "a"), stake("a", "x"), stake("q", "x")], "x")).toEqual(["p", "q"]);
  });

  it("is nobody if nobody owns the entity", () => {
    expect(ownersOf([], "x")).toEqual([]);
  });

  it("is each member of a loop that nobody outside owns", () => {
    expect(ownersOf([stake("a", "b"), stake("b", "a"), stake("a", "x")], "x")).toEqual(["a", "b"]);
    expect(ownersOf([stake("a", "b"), stake("b", "a")], "a")).toEqual(["a", "b"]);
    expect(ownersOf([stake("a", "a")], "a")).toEqual(["a"]);
  });

  it("is no member of a loop that somebody outside owns", () => {
    expect(ownersOf([stake("a", "b"), stake("b", "a"), stake("p", "b"), stake("a", "x")], "x")).toEqual([
      "p",
    ]);
  });

  it("has no owner, or only owners that it owns itself, as brute force finds", () => {
    fc.assert(
      fc.property(randomStakes({ loops: true, unknown: true }), (drawn) => {
        const stakes = above(drawn, "f");
        const nodes = [...new Set(stakes.flatMap(({ from, to }) => [from, to]))];
        const owns = (one: string, other: string) => waysBetween(stakes, one, other).length > 0;
        const lastBy = (owns: (one: string, other: string) => boolean) =>
          nodes.filter((node) => {
            const owners = nodes.filter((other) => owns(other, node));
            return owns(node, "f") && owners.every((other) => owns(node, other));
          });
        const controls = (one: string, other: string) =>
          waysBetween(stakes.filter(isControlling), one, other).length > 0;
        const expected = new Set([...lastBy(owns), ...lastBy(controls)]);
        expect(ownersOf(stakes, "f")).toEqual([...expected].sort());
      }),
    );
  });
});

describe("the chains of an ultimate owner", () => {
  it("are all paths that pass each node once, the shortest first", () => {
    fc.assert(
      fc.property(randomStakes({ loops: true, unknown: true }), (drawn) => {
        const stakes = above(drawn, "f");
        for (const { owner } of findUltimateHoldings(stakes, "f")) {
          const ids = (ways: readonly (readonly Stake[])[]) =>
            ways.map((way) => way.map(({ id }) => id).join());
          const found = createChainSearch(stakes).chains(owner, "f", 1000).chains;
          expect(ids(found).sort()).toEqual(ids(waysBetween(stakes, owner, "f")).sort());
          const lengths = found.map(({ length }) => length);
          expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
        }
      }),
    );
  });
});

describe("control", () => {
  it("is a chain whose steps are all declared to control or, if undeclared, have over a half", () => {
    fc.assert(
      fc.property(randomStakes({ loops: true, unknown: true }), (drawn) => {
        const stakes = above(drawn, "f");
        const cannot = ({ share, controlling }: Stake) =>
          controlling === false || (controlling === null && share !== null && share <= 0.5);
        for (const { owner, control } of findUltimateHoldings(stakes, "f")) {
          const ways = waysBetween(stakes, owner, "f");
          const best = ways.some((way) => way.every(isControlling))
            ? "CONTROLLING"
            : ways.some((way) => !way.some(cannot))
              ? "UNKNOWN"
              : "MINORITY";
          expect(control).toBe(best);
          for (const way of ways) {
            const along = way.every(isControlling)
              ? "CONTROLLING"
              : way.some(cannot)
                ? "MINORITY"
                : "UNKNOWN";
            expect(classifyChain(way)).toBe(along);
          }
        }
      }),
    );
  });

  it("is independent of the share: it can be declared for a small one or denied for a large one", () => {
    const [declared] = findUltimateHoldings([stake("p", "x", 0.409, true)], "x");
    const [denied] = findUltimateHoldings([stake("p", "x", 0.6, false)], "x");
    const [unknown] = findUltimateHoldings([stake("p", "x")], "x");
    expect([declared, denied, unknown].map((holding) => holding!.control)).toEqual([
      "CONTROLLING",
      "MINORITY",
      "UNKNOWN",
    ]);
  });
});

describe("loops", () => {
  it("are reported if the chains touch them, each fact on a loop at least once", () => {
    fc.assert(
      fc.property(randomStakes({ loops: true, unknown: true }), (drawn) => {
        const stakes = above(drawn, "f");
        for (const { owner } of findUltimateHoldings(stakes, "f")) {
          const below = findReachableNodes(stakes, [owner]);
          const onLoop = stakes.filter(
            ({ from, to }) => below.has(from) && findReachableNodes(stakes, [to]).has(from),
          );
          const found = createChainSearch(stakes).loops(owner, "f");
          for (const loop of found) {
            expect(loop.at(-1)!.to).toBe(loop[0]!.from);
            expect(new Set(loop.map(({ to }) => to)).size).toBe(loop.length);
          }
          expect(new Set(found.flat().map(({ id }) => id))).toEqual(new Set(onLoop.map(({ id }) => id)));
        }
      }),
    );
  });
});
