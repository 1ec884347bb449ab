import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

/**
 * Everything that a developer adds for a new entity kind and a new relationship kind: their files, and their
 * entries in the lists.
 */
vi.mock("../../src/domain/kinds/kinds.js", async (original) => {
  const { entityKinds, relationshipKinds } =
    await original<typeof import("../../src/domain/kinds/kinds.js")>();
  const { Licence, Patent } = await import("./licence.js");
  const { findEntityKind } = await import("../../src/domain/model/entity-kind.js");
  const { findRelationshipKind } = await import("../../src/domain/model/relationship-kind.js");
  return {
    entityKinds: [...entityKinds, findEntityKind(Patent)],
    relationshipKinds: [...relationshipKinds, findRelationshipKind(Licence)],
  };
});

let api: TestApi;
beforeAll(async () => {
  const { startApi } = await import("../support/api/api.js");
  const { buildGraphSchema } = await import("../../src/domain/kinds/graph-schema.js");
  api = await startApi({ seed: false });
  await api.database.migrate(buildGraphSchema());
});
afterAll(async () => {
  const drop = (kind: string, name: string) => `DROP ${kind} ${name} IF EXISTS`;
  await api.database.migrate([
    drop("INDEX", "patent_name"),
    drop("CONSTRAINT", "licenses_id"),
    drop("CONSTRAINT", "licenses_bounded_id"),
    ...["closed_id", "bounded_from", "bounded_to"].map((name) => drop("INDEX", `licenses_${name}`)),
  ]);
  await api.stop();
});

it("A new kind needs only its file to be recorded, queried, filtered, ordered, counted and searched", async () => {
  const { recordEntries } = await import("../../src/recording/record-entries.js");
  const claims = [{ source: "source:s", statement: "So it is." }];
  const facts = [
    { kind: "SOURCE", id: "source:s", title: "S" },
    { kind: "PATENT", id: "patent:clasp", name: "Clasp", claimCount: 3, validFrom: "2001", claims },
    { kind: "PATENT", id: "patent:buckle", name: "Buckle", claims },
    { kind: "CONGLOMERATE", id: "conglomerate:c", name: "C", claims },
    {
      kind: "LICENCE",
      id: "licence:c-clasp",
      from: "patent:clasp",
      to: "conglomerate:c",
      fee: 0.5,
      validFrom: "2005",
      claims,
    },
  ];
  expect((await recordEntries(api.database, facts, { by: "test" })).rejected).toEqual([]);
  // Each is a statement of its own, which takes long to plan.
  const inLongRun = `
    licensed: patents(where: { licensees: { some: { fee: { gt: 0.2 }, to: { name: { eq: "C" } } } } }) { totalCount }
    earlier: patent(id: "patent:clasp", asOf: { validAt: "2004-12-31" }) { licensees { totalCount } }`;
  const answer = await api.execute(`{
    patent(id: "patent:clasp") { kind name claimCount licensees { edges { node { name } relationship { fee from { id } } } } }
    patents(where: { licenseeCount: { gte: 1 } }, orderBy: [{ field: CLAIM_COUNT, direction: DESC }]) { nodes { id } totalCount }
    conglomerate(id: "conglomerate:c") {
      licences(relationshipOrderBy: [{ field: FEE, direction: ASC }]) { nodes { claimCount } }
      relationshipCounts { kind direction count }
    }
    node(id: "licence:c-clasp") { ... on Licence { status validFrom to { name } } }
    search(query: "clas", first: 5, kinds: [PATENT]) { nodes { ... on Patent { name claimCount } } }
    ${isLongRun ? inLongRun : ""}
  }`);
  expect(answer).toEqual({
    patent: {
      kind: "PATENT",
      name: "Clasp",
      claimCount: 3,
      licensees: {
        edges: [{ node: { name: "C" }, relationship: { fee: 0.5, from: { id: "patent:clasp" } } }],
      },
    },
    patents: { nodes: [{ id: "patent:clasp" }], totalCount: 1 },
    conglomerate: {
      licences: { nodes: [{ claimCount: 3 }] },
      relationshipCounts: [{ kind: "LICENCE", direction: "IN", count: 1 }],
    },
    node: { status: "SUPPORTED", validFrom: "2005", to: { name: "C" } },
    search: { nodes: [{ name: "Clasp", claimCount: 3 }] },
    ...(isLongRun && { licensed: { totalCount: 1 }, earlier: { licensees: { totalCount: 0 } } }),
  });
});
