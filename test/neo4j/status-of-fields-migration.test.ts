import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { applyMigration, changeStore } from "../support/graph/migration.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;

const createClaim = (source: string, more: object = {}) => ({ source: `source:${source}`, ...more });
const owns = (id: string, claims: readonly object[], values: object = {}) => ({
  kind: "OWNERSHIP",
  id: `ownership:${id}`,
  from: "conglomerate:a",
  to: "brand:b",
  ...values,
  claims,
});

const createBrand = (name: string, claims: readonly object[]) => ({
  kind: "BRAND",
  id: `brand:${name}`,
  name,
  country: "FR",
  claims,
});

const lines = [
  ...["one", "other"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name })),
  {
    kind: "CONGLOMERATE",
    id: "conglomerate:a",
    name: "A",
    claims: [createClaim("one", { field: "country", value: "France" })],
  },
  { kind: "BRAND", id: "brand:b", name: "B", claims: [createClaim("one")] },
  createBrand("sole", [createClaim("one")]),
  createBrand("accused", [createClaim("one", { basis: "ALLEGATION" })]),
  createBrand("several", [createClaim("one"), createClaim("other")]),
  createBrand("disagreed", [
    createClaim("one", { field: "country", value: "France" }),
    createClaim("other", { field: "country", value: "Italy" }),
  ]),
  owns(
    "field",
    [createClaim("one"), createClaim("other", { field: "validFrom", value: "2013", stance: "DISPUTES" })],
    {
      validFrom: "2012",
    },
  ),
  owns("whole", [createClaim("one"), createClaim("other", { stance: "DISPUTES" })]),
  owns("values", [
    createClaim("one", { field: "share", value: "20 %" }),
    createClaim("other", { field: "share", value: "30 %" }),
  ]),
  owns(
    "part",
    [createClaim("one"), createClaim("one", { field: "controlling", value: "true", basis: "ALLEGATION" })],
    {
      share: 0.5,
      controlling: true,
    },
  ),
  owns("alleged", [createClaim("one", { basis: "ALLEGATION" })], { share: 0.5 }),
  owns("unparsed", [createClaim("one", { field: "share", value: "10 %" })]),
];

/** Facts of the release before: one status for all, and claims without the values that they support. */
const toFormerShape = [
  "MATCH ()-[r]->() WHERE r.status IS NOT NULL REMOVE r.disputedFields, r.allegedFields, r.fieldStates",
  "MATCH ()-[r]->() WHERE r.id IN ['ownership:field', 'ownership:values'] SET r.status = 'DISPUTED'",
  "MATCH ()-[r {id: 'ownership:part'}]->() SET r.status = 'SUPPORTED'",
  "MATCH (c:Claim) REMOVE c.values",
  "MATCH (n:Entity) REMOVE n.disputedFields, n.allegedFields, n.fieldStates",
  "MATCH (m:Migration {version: 15}) SET m.appliedAt = timestamp() * 1000 + 1",
  "MATCH (c:Claim {subjectId: 'ownership:unparsed'}) SET c.value = 'a majority' REMOVE c.readsFrom, c.readsTo, c.readsIn",
  "MATCH (c:Claim {field: 'country'}) SET c.readsAs = toLower(c.value)",
];

const migrate = async () => {
  await applyMigration(api.database, 15);
  await applyMigration(api.database, 16);
};

const fetchFacts = async () => {
  const { nodes } = await api.execute(
    `query ($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Ownership { id share validFrom status disputedFields allegedFields } }
    }`,
    {
      ids: lines.flatMap((line) =>
        "kind" in line && line.kind === "OWNERSHIP" ? (line as { id: string }).id : [],
      ),
    },
  );
  return new Map(nodes.map(({ id, ...rest }: { id: string }) => [id.replace("ownership:", ""), rest]));
};

beforeAll(async () => {
  api = await startApi({ seed: false });
  await recordWithoutRejects(api.database, lines);
  await changeStore(api.database, toFormerShape);
  await migrate();
});
afterAll(() => api?.stop());

// Released migrations never change. test/neo4j/former-store.test.ts checks the laws of a store that all of them have changed.
describe.runIf(isLongRun)("the migration of statuses to fields", () => {
  it("keeps the dispute of a fact, and moves that of a field to the field", async () => {
    const migrated = await fetchFacts();
    const plain = { disputedFields: [], allegedFields: [] };
    expect(migrated.get("field")).toMatchObject({
      ...plain,
      status: "SUPPORTED",
      disputedFields: ["validFrom"],
    });
    expect(migrated.get("values")).toMatchObject({
      ...plain,
      status: "SUPPORTED",
      disputedFields: ["share"],
    });
    expect(migrated.get("whole")).toMatchObject({ ...plain, status: "DISPUTED" });
    expect(migrated.get("part")).toMatchObject({
      ...plain,
      status: "SUPPORTED",
      allegedFields: ["controlling"],
    });
    expect(migrated.get("alleged")).toMatchObject({ ...plain, status: "ALLEGED", allegedFields: ["share"] });
  });

  it("keeps values that do not fit their field, and marks them", async () => {
    const marked = await api.database.read(
      createStatement({
        name: "marked",
        access: "READ",
        text: "MATCH (c:Claim {unparsed: true}) RETURN c.subjectId, c.value",
        parameters: {},
        read: (rows) => rows,
      }),
    );
    expect(marked).toEqual([["ownership:unparsed", "a majority"]]);
  });

  it("compares countries by their codes", async () => {
    const { rejected } = await recordEntries(
      api.database,
      [
        {
          kind: "CLAIM",
          subject: "conglomerate:a",
          ...createClaim("other", { field: "country", value: "FR" }),
        },
      ],
      { by: "test" },
    );
    expect(rejected).toEqual([]);
    const { conflicts } = await api.execute("{ conflicts { nodes { subject { id } } } }");
    expect(conflicts.nodes.map(({ subject }: { subject: { id: string } }) => subject.id)).not.toContain(
      "conglomerate:a",
    );
  });

  const STATES = "fieldStates { field value status confidence claim { source { id } } }";
  const fetchStates = async (id: string) => {
    const { nodes } = await api.execute(
      `{ nodes(ids: ["${id}"]) {
        ... on Brand { country disputedFields allegedFields ${STATES} } ... on Ownership { share ${STATES} }
      } }`,
    );
    return nodes[0];
  };

  it("says of the fields of entities only what is certain", async () => {
    const by = { source: { id: "source:one" } };
    const state = { field: "country", value: "FR", confidence: 0.8, claim: by };
    expect(await fetchStates("brand:sole")).toEqual({
      country: "FR",
      disputedFields: [],
      allegedFields: [],
      fieldStates: [{ ...state, status: "SUPPORTED" }],
    });
    expect(await fetchStates("brand:accused")).toMatchObject({
      disputedFields: [],
      allegedFields: ["country"],
      fieldStates: [{ ...state, status: "ALLEGED" }],
    });
    expect(await fetchStates("brand:several")).toMatchObject({ disputedFields: [], fieldStates: [] });
    expect(await fetchStates("brand:disagreed")).toMatchObject({
      disputedFields: ["country"],
      fieldStates: [{ field: "country", status: "DISPUTED", confidence: 0, claim: null }],
    });
  });

  it("names no claim for the fields of facts of which several sources speak", async () => {
    const { fieldStates } = await fetchStates("ownership:values");
    expect(fieldStates).toMatchObject([{ field: "share", status: "DISPUTED", confidence: 0, claim: null }]);
    expect((await fetchStates("ownership:whole")).fieldStates).toEqual([]);
    expect((await fetchStates("ownership:alleged")).fieldStates).toMatchObject([
      { field: "share", value: "0.5", status: "ALLEGED", claim: { source: { id: "source:one" } } },
    ]);
  });

  it("keeps a value of an entity until a claim gives another, and writes nothing for what is recorded again", async () => {
    const repeated = await recordEntries(api.database, [createBrand("sole", [createClaim("one")])], {
      by: "test",
    });
    expect(repeated).toMatchObject({ unchanged: 1, written: false });
    const weaker = createClaim("other", { confidence: 0.3 });
    await recordEntries(
      api.database,
      [{ ...createBrand("several", [weaker]), country: undefined, category: "Bags" }],
      {
        by: "test",
      },
    );
    expect(await fetchStates("brand:several")).toMatchObject({ country: "FR" });
    await recordEntries(api.database, [{ ...createBrand("sole", [weaker]), country: "IT" }], { by: "test" });
    expect(await fetchStates("brand:sole")).toMatchObject({ country: "FR", disputedFields: ["country"] });
    await recordEntries(api.database, [{ ...createBrand("several", [weaker]), country: "IT" }], {
      by: "test",
    });
    expect(await fetchStates("brand:several")).toMatchObject({ country: "IT", disputedFields: [] });
  });

  it("changes nothing when it runs again", async () => {
    const before = await fetchFacts();
    await migrate();
    expect(await fetchFacts()).toEqual(before);
  });

  it("takes former claims to support the recorded values, also after another source gives others", async () => {
    const otherClaim = createClaim("other", { basis: "OFFICIAL_RECORD" });
    await recordEntries(api.database, [owns("alleged", [otherClaim], { share: 0.7 })], { by: "test" });
    expect((await fetchFacts()).get("alleged")).toMatchObject({ share: 0.7, disputedFields: ["share"] });
    const { nodes } = await api.execute(
      '{ nodes(ids: ["ownership:alleged"]) { ... on Ownership { claims { nodes { id basis } } } } }',
    );
    const official = nodes[0].claims.nodes.find(
      ({ basis }: { basis: string }) => basis === "OFFICIAL_RECORD",
    );
    await recordEntries(api.database, [{ kind: "RETRACTION", id: official.id, reason: "Misread." }], {
      by: "test",
    });
    expect((await fetchFacts()).get("alleged")).toMatchObject({
      share: 0.5,
      disputedFields: [],
      status: "ALLEGED",
    });
  });
});
