import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { undoMerge } from "../../src/recording/merge/undo-merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { findViolations } from "../support/graph/find-violations.js";
import { applyMigration, changeStore } from "../support/graph/migration.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;

const claim = { source: "source:s", statement: "It is so.", basis: "REPORT", confidence: 0.8 };
const createBrand = (id: string) => ({ kind: "BRAND", id, name: id, claims: [claim] });
const createPlatform = (id: string) => ({ kind: "PLATFORM", id, name: id, claims: [claim] });
const createStorePresence = (id: string, from: string, more: object = {}) => ({
  kind: "STORE_PRESENCE",
  id: `store-presence:${id}`,
  from,
  to: "platform:market",
  validFrom: "2014-08-22",
  claims: [claim],
  ...more,
});

/** Records facts in the present shape. `toFormerShape` turns them into those of the release before. */
const recordings = [
  [
    { kind: "SOURCE", id: "source:s", title: "S" },
    ...["brand:none", "brand:some", "brand:opened", "brand:double"].map(createBrand),
    createPlatform("platform:market"),
    createStorePresence("none", "brand:none", { validTo: "2020-12-20" }),
    createStorePresence("some", "brand:some"),
    createStorePresence("opened", "brand:opened"),
    createStorePresence("kept", "brand:none", { validFrom: "2012" }),
    createStorePresence("merged", "brand:double", { validFrom: "2012" }),
  ],
  [
    createStorePresence("none", "brand:none", { validFrom: "2014-08-21" }),
    createStorePresence("opened", "brand:opened", { validFrom: "2016" }),
  ],
];

const NONE = ["store-presence:none", "store-presence:kept", "store-presence:merged"];
const toFormerShape = [
  "MATCH ()-[r:PRESENT_ON|PRESENT_ON_BOUNDED|PRESENT_ON_CLOSED]->() SET r.official = NOT r.id IN $none",
  "MATCH ()-[r:PRESENT_ON_CLOSED {id: 'store-presence:opened'}]->() SET r.official = false",
  "MATCH (c:Claim) WHERE c.subjectId IN $none SET c.field = 'official', c.value = 'false'",
  "MATCH (c:Claim {subjectId: 'store-presence:some'}) SET c.field = 'official', c.value = 'true'",
];

let beforeCorrection: string;

beforeAll(async () => {
  api = await startApi({ seed: false });
  const [first = [], second = []] = recordings;
  await recordEntries(api.database, first, { by: "test" });
  beforeCorrection = await api.readLastInstant();
  await recordEntries(api.database, second, { by: "test" });
  const request = { keepId: "brand:none", mergeIds: ["brand:double"], reason: "One brand." };
  expect((await mergeEntities(api.database, request, { by: "test" })).issues).toEqual([]);
  await changeStore(api.database, toFormerShape, { none: NONE });
  // Twice, as after a process that died between the two.
  await applyMigration(api.database, 10);
  await applyMigration(api.database, 10);
});
afterAll(() => api?.stop());

// Released migrations never change. test/neo4j/former-store.test.ts checks the laws of a store that all of them have changed.
describe.runIf(isLongRun)("The migration of absences", () => {
  it("takes them out of the store presences, with their claims, and leaves stores as they are", async () => {
    const { brands } = await api.execute(`{
      brands(first: 10, asOf: { validDuring: {} }) {
        nodes {
          id
          storePresences { edges { relationship { id claims { nodes { field value } } } } }
          absences { edges { node { id } relationship { id absentKind validFrom validTo claims { nodes { field value } } } } }
        }
      }
    }`);
    const wholeFactClaim = { field: null, value: null };
    const buildAbsence = (id: string, more: object) => ({
      node: { id: "platform:market" },
      relationship: {
        id,
        absentKind: "STORE_PRESENCE",
        validTo: null,
        claims: { nodes: [wholeFactClaim] },
        ...more,
      },
    });
    const none = brands.nodes.find(({ id }: { id: string }) => id === "brand:none");
    expect(none.storePresences.edges).toEqual([]);
    expect(none.absences.edges).toEqual(
      expect.arrayContaining([
        buildAbsence("absence:kept", { validFrom: "2012" }),
        buildAbsence("absence:none", {
          validFrom: "2014-08-21",
          validTo: "2020-12-20",
          // The second recording of its source replaced the claim of the first.
          claims: { nodes: [wholeFactClaim, wholeFactClaim] },
        }),
      ]),
    );
    const some = brands.nodes.find(({ id }: { id: string }) => id === "brand:some");
    expect(some).toMatchObject({
      storePresences: {
        edges: [{ relationship: { id: "store-presence:some", claims: { nodes: [wholeFactClaim] } } }],
      },
      absences: { edges: [] },
    });
  });

  it("leads a former id to the fact, in lookups and in changes", async () => {
    const { node, changes } = await api.execute(`{
      node(id: "store-presence:none") { id }
      changes(first: 20, entityIds: ["brand:none"]) { nodes { node { id } } }
    }`);
    expect(node).toEqual({ id: "absence:none" });
    const ids = changes.nodes.map((change: { node: { id: string } }) => change.node.id);
    expect(ids).toContain("absence:none");
    expect(ids).not.toContain("store-presence:none");
  });

  it("moves only the versions that said so of a fact that a store presence replaced", async () => {
    const { present, former } = await api.execute(
      `query ($ids: [ID!]!, $asOf: AsOf) {
        present: nodes(ids: $ids) { id }
        former: nodes(ids: $ids, asOf: $asOf) { id }
      }`,
      { ids: ["store-presence:opened"], asOf: { knownAt: beforeCorrection } },
    );
    expect(present).toEqual([{ id: "store-presence:opened" }]);
    expect(former).toEqual([{ id: "absence:opened" }]);
  });

  it("lets an undone merge lead the former id to the fact that is separate again", async () => {
    const read = createStatement({
      name: "test",
      access: "READ",
      text: "MATCH (m:Merge) RETURN m.id",
      parameters: {},
      read: ([row]) => String(row?.[0]),
    });
    const mergeId = await api.database.read(read);
    const { issues } = await undoMerge(api.database, { mergeId, reason: "Two brands." }, { by: "test" });
    expect(issues).toEqual([]);
    const { node, kept: keptNode } = await api.execute(`{
      node(id: "store-presence:merged") { id ... on Relationship { from { id } } }
      kept: node(id: "store-presence:kept") { id }
    }`);
    expect(node).toEqual({ id: "absence:merged", from: { id: "brand:double" } });
    expect(keptNode).toEqual({ id: "absence:kept" });
  });

  it("leaves nothing in the former shape", async () => {
    const remaining = await api.database.read(
      createStatement({
        name: "test",
        access: "READ",
        text: "RETURN COUNT { MATCH ()-[r]->() WHERE r.official IS NOT NULL } + COUNT { MATCH (c:Claim {field: 'official'}) }",
        parameters: {},
        read: ([row]) => Number(row?.[0]),
      }),
    );
    expect(remaining).toBe(0);
  });

  it("keeps every invariant of the graph", async () => {
    expect(await findViolations(api.database)).toEqual([]);
  });
});
