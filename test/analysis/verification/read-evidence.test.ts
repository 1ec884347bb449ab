import { describe, expect, it } from "vitest";
import { createLinkRequest } from "../../../src/analysis/verification/evidence-requests.js";
import { createEvidenceReader } from "../../../src/analysis/verification/read-evidence.js";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { createHolding } from "./create-fact.js";

const holding = createHolding("A", "B");

/** Creates a reader whose requests are answered in turn. */
function createReader(answers: readonly object[]) {
  const remaining = [...answers];
  return createEvidenceReader(<T>() => Promise.resolve((remaining.shift() ?? {}) as T), undefined);
}

describe("the links between two entities", () => {
  const requests = relationshipKinds.map(
    (kind) =>
      createLinkRequest("A", "B", kind).variables as {
        readonly kinds: readonly string[];
        readonly isSymmetric: boolean;
      },
  );

  it("are read in both directions if the kind has none", () => {
    const symmetric = requests.filter(({ isSymmetric }) => isSymmetric).map(({ kinds }) => kinds);
    expect(symmetric.sort()).toEqual([["AFFILIATION"], ["RELATED_CASE"]]);
  });

  it("are read with their absences if those are recorded", () => {
    expect(requests.map(({ kinds }) => kinds).filter((kinds) => kinds.length > 1)).toEqual([
      ["STORE_PRESENCE", "ABSENCE"],
    ]);
  });
});

const createParties = (totalCount: number) => ({ facts: { totalCount, nodes: [holding] } });

describe("the evidence that requests read", () => {
  it("is complete if each list is", async () => {
    const reader = createReader([createParties(1), createParties(1)]);
    expect(await reader.readParticipations("A")).toEqual([holding]);
    expect(await reader.readParticipations("B")).toEqual([holding]);
    expect(reader.listIncompleteReasons()).toEqual([]);
  });

  it("is incomplete if a list is cut, or a tree", async () => {
    const reader = createReader([
      createParties(2),
      { ownershipTree: { completeness: { reasons: ["DEPTH_LIMIT"] }, relationships: [holding] } },
    ]);
    await reader.readParticipations("A");
    expect(reader.listIncompleteReasons()).toEqual(["NODE_LIMIT"]);
    expect(await reader.readOwners("A", { from: 20140101, to: 20141231 })).toEqual([holding]);
    expect(reader.listIncompleteReasons()).toEqual(["NODE_LIMIT", "DEPTH_LIMIT"]);
  });
});
