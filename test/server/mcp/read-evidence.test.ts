import { describe, expect, it } from "vitest";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import type { ExecuteDocument } from "../../../src/server/mcp/answer/document-answer.js";
import { createLinkRequest } from "../../../src/analysis/verification/evidence-requests.js";
import { createEvidenceReader } from "../../../src/analysis/verification/read-evidence.js";
import { createHolding } from "../../analysis/verification/create-fact.js";

const holding = createHolding("A", "B");

/** Creates a reader whose documents are answered in turn, each at a revision. */
function createReader(answers: readonly (readonly [revision: number, data: object])[]) {
  const remaining = [...answers];
  const execute: ExecuteDocument = <T>() => {
    const [revision, data] = remaining.shift() ?? [0, {}];
    return Promise.resolve({ data: { graph: { revision }, ...data } as T, cost: 10, mayMix: false });
  };
  return createEvidenceReader(execute, undefined);
}

describe("the links between two entities", () => {
  const requests = relationshipKinds.map((kind) => createLinkRequest("A", "B", kind).variables);

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

describe("the evidence that documents read", () => {
  it("is complete if each list is, and costs what each of them does", async () => {
    const reader = createReader([
      [7, createParties(1)],
      [7, createParties(1)],
    ]);
    expect(await reader.readParticipations("A")).toEqual([holding]);
    expect(await reader.readParticipations("B")).toEqual([holding]);
    expect(reader.getState()).toEqual({ revision: 7, cost: 20, incompleteBecause: [] });
  });

  it("is incomplete if a list is cut, or others wrote between two documents", async () => {
    const reader = createReader([
      [7, createParties(2)],
      [8, { ownershipTree: { completeness: { reasons: ["DEPTH_LIMIT"] }, relationships: [holding] } }],
    ]);
    await reader.readParticipations("A");
    expect(reader.listIncompleteReasons()).toEqual(["LIST_LIMIT"]);
    expect(await reader.readOwners("A", { from: 20140101, to: 20141231 })).toEqual([holding]);
    expect(reader.getState()).toEqual({
      revision: 8,
      cost: 20,
      incompleteBecause: ["LIST_LIMIT", "DEPTH_LIMIT", "MAY_MIX_STATES"],
    });
  });
});
