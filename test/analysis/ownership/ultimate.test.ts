import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChainSearch } from "../../../src/analysis/ownership/chains.js";
import { classifyChain } from "../../../src/analysis/ownership/control.js";
import { findUltimateHoldings } from "../../../src/analysis/ownership/ultimate-holdings.js";
import { findReachableNodes, reverseEdges } from "../../../src/analysis/shared/graph/edge.js";
import type { Stake } from "../../../src/analysis/shared/graph/stake.js";
import { findWaysBetween } from "./brute-force.js";
import { generateStakes } from "./random-stakes.js";

const createStake = (
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

const findOwners = (stakes: readonly Stake[], entity: string) =>
  findUltimateHoldings(stakes, entity)
    .map(({ owner }) => owner)
    .sort();

/** Selects all ownership above an entity, as the statement reads it. */
function selectStakesAbove(stakes: readonly Stake[], entity: string): readonly Stake[] {
  const met = findReachableNodes(reverseEdges(stakes), [entity]);
  return stakes.filter(({ to }) => met.has(to));
}

describe("an ultimate owner", () => {
  it("is an owner that controls and that nobody controls, besides its own owners", () => {
    const stakes = [createStake("p", "a", 0.3), createStake("a", "x", 0.9), createStake("q", "a")];
    expect(findOwners(stakes, "x")).toEqual(["a", "p", "q"]);
    expect(findOwners([...stakes, createStake("b", "a", 0.6)], "x")).toEqual(["b", "p", "q"]);
  });

  it("is an owner that has no owner", () => {
    expect(findOwners([createStake("p", "a"), createStake("a", "x"), createStake("q", "x")], "x")).toEqual([
      "p",
      "q",
    ]);
  });

  it("is nobody if nobody owns the entity", () => {
    expect(findOwners([], "x")).toEqual([]);
  });

  it("is each member of a loop that nobody outside owns", () => {
    expect(findOwners([createStake("a", "b"), createStake("b", "a"), createStake("a", "x")], "x")).toEqual([
      "a",
      "b",
    ]);
    expect(findOwners([createStake("a", "b"), createStake("b", "a")], "a")).toEqual(["a", "b"]);
    expect(findOwners([createStake("a", "a")], "a")).toEqual(["a"]);
  });

  it("is no member of a loop that somebody outside owns", () => {
    expect(
      findOwners(
        [createStake("a", "b"), createStake("b", "a"), createStake("p", "b"), createStake("a", "x")],
        "x",
      ),
    ).toEqual(["p"]);
  });

  it("has no owner, or only owners that it owns itself, as brute force finds", () => {
    fc.assert(
      fc.property(generateStakes({ loops: true, unknown: true }), (allStakes) => {
        const stakes = selectStakesAbove(allStakes, "f");
        const nodes = [...new Set(stakes.flatMap(({ from, to }) => [from, to]))];
        const owns = (owner: string, owned: string) => findWaysBetween(stakes, owner, owned).length > 0;
        const selectLast = (owns: (owner: string, owned: string) => boolean) =>
          nodes.filter((node) => {
            const owners = nodes.filter((owner) => owns(owner, node));
            return owns(node, "f") && owners.every((owner) => owns(node, owner));
          });
        const hasControl = (owner: string, owned: string) =>
          findWaysBetween(stakes.filter(isControlling), owner, owned).length > 0;
        const expected = new Set([...selectLast(owns), ...selectLast(hasControl)]);
        expect(findOwners(stakes, "f")).toEqual([...expected].sort());
      }),
    );
  });
});

describe("the chains of an ultimate owner", () => {
  it("are all paths that pass each node once, the shortest first", () => {
    fc.assert(
      fc.property(generateStakes({ loops: true, unknown: true }), (allStakes) => {
        const stakes = selectStakesAbove(allStakes, "f");
        for (const { owner } of findUltimateHoldings(stakes, "f")) {
          const joinIds = (ways: readonly (readonly Stake[])[]) =>
            ways.map((way) => way.map(({ id }) => id).join());
          const chains = createChainSearch(stakes).chains(owner, "f", 1000).chains;
          expect(joinIds(chains).sort()).toEqual(joinIds(findWaysBetween(stakes, owner, "f")).sort());
          const lengths = chains.map(({ length }) => length);
          expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        }
      }),
    );
  });
});

describe("control", () => {
  it("is a chain whose steps are all declared to control or, if undeclared, have over a half", () => {
    fc.assert(
      fc.property(generateStakes({ loops: true, unknown: true }), (allStakes) => {
        const stakes = selectStakesAbove(allStakes, "f");
        const isDenied = ({ share, controlling }: Stake) =>
          controlling === false || (controlling === null && share !== null && share <= 0.5);
        for (const { owner, control } of findUltimateHoldings(stakes, "f")) {
          const ways = findWaysBetween(stakes, owner, "f");
          const best = ways.some((way) => way.every(isControlling))
            ? "CONTROLLING"
            : ways.some((way) => !way.some(isDenied))
              ? "UNKNOWN"
              : "MINORITY";
          expect(control).toBe(best);
          for (const way of ways) {
            const along = way.every(isControlling)
              ? "CONTROLLING"
              : way.some(isDenied)
                ? "MINORITY"
                : "UNKNOWN";
            expect(classifyChain(way)).toBe(along);
          }
        }
      }),
    );
  });

  it("is independent of the share: it can be declared for a small one or denied for a large one", () => {
    const [declared] = findUltimateHoldings([createStake("p", "x", 0.409, true)], "x");
    const [denied] = findUltimateHoldings([createStake("p", "x", 0.6, false)], "x");
    const [unknown] = findUltimateHoldings([createStake("p", "x")], "x");
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
      fc.property(generateStakes({ loops: true, unknown: true }), (allStakes) => {
        const stakes = selectStakesAbove(allStakes, "f");
        for (const { owner } of findUltimateHoldings(stakes, "f")) {
          const below = findReachableNodes(stakes, [owner]);
          const onLoop = stakes.filter(
            ({ from, to }) => below.has(from) && findReachableNodes(stakes, [to]).has(from),
          );
          const loops = createChainSearch(stakes).loops(owner, "f");
          for (const loop of loops) {
            expect(loop.at(-1)!.to).toBe(loop[0]!.from);
            expect(new Set(loop.map(({ to }) => to)).size).toBe(loop.length);
          }
          expect(new Set(loops.flat().map(({ id }) => id))).toEqual(new Set(onLoop.map(({ id }) => id)));
        }
      }),
    );
  });
});
