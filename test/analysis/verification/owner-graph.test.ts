import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyControl } from "../../../src/analysis/ownership/control.js";
import { OwnerGraph } from "../../../src/analysis/verification/owner-graph.js";
import { type CheckedFact, verifyFact } from "../../../src/analysis/verification/verify-fact.js";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { findWaysBetween } from "../ownership/brute-force.js";
import { generateStakes } from "../ownership/random-stakes.js";
import { createFact, createHolding, createStake } from "./create-fact.js";

const days = { from: toEarliestDay("2014"), to: toLatestDay("2014") };
const checkFact = (fact: ReturnType<typeof createFact>): CheckedFact => verifyFact(fact, days);
const joinIds = (chain: readonly CheckedFact[]): string => chain.map(({ fact }) => fact.id).join(" ");

const company = fc.constantFrom("a", "b", "c", "d", "e", "f");
const stakes = generateStakes({ loops: true, unknown: true }).map((generated) =>
  generated.map(({ from, to, share, controlling }) =>
    checkFact(createHolding(from, to, { share, controlling })),
  ),
);
const rules: readonly ((stake: CheckedFact) => boolean)[] = [
  () => true,
  ({ fact: { share = null, controlling = null } }) => classifyControl({ share, controlling }) !== "MINORITY",
  ({ fact: { share = null, controlling = null } }) =>
    classifyControl({ share, controlling }) === "CONTROLLING",
];

describe("a chain of stakes", () => {
  it("is found if brute force finds one, and none of those is shorter, also from an entity to itself", () => {
    fc.assert(
      fc.property(
        stakes,
        company,
        company,
        fc.constantFrom(...rules),
        (generated, owner, owned, isAllowed) => {
          const allowed = generated.filter(isAllowed);
          const edges = allowed.map((stake) => ({ stake, from: stake.fact.from.id, to: stake.fact.to.id }));
          const ways = findWaysBetween(edges, owner, owned).map((way) => way.map(({ stake }) => stake));
          const chain = new OwnerGraph(generated).findChain(owner, owned, isAllowed);
          if (ways.length === 0) expect(chain).toBeNull();
          else {
            expect(ways.map(joinIds)).toContain(joinIds(chain ?? []));
            expect(chain).toHaveLength(Math.min(...ways.map(({ length }) => length)));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("has stakes that may have been held then, each once, and nothing else", () => {
    const current = checkFact(createHolding("a", "b"));
    const sold = checkFact(createHolding("a", "b", { validTo: "2012" }));
    const later = checkFact(createStake("a", "b", { firstObservedOn: "2016" }));
    const job = checkFact(createFact("EMPLOYMENT", "a", "b", { validFrom: "2010" }));
    const owners = new OwnerGraph([sold, current, job, later, current]);
    expect(owners.findStakes("b")).toEqual([current, later]);
    expect(owners.findChain("a", "b", () => true)).toEqual([current]);
    expect(owners.findStakes("a")).toEqual([]);
  });
});
