import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
let before: string;
let after: string;

const claims = [{ source: "source:test", statement: "As reported." }];
const save = (...lines: readonly object[]) => recordEntries(api.database, lines, { by: "test" });

beforeAll(async () => {
  api = await startApi({ seed: false });
  await save(
    { kind: "SOURCE", id: "source:test", title: "First title" },
    { kind: "CONGLOMERATE", id: "conglomerate:a", name: "A", claims },
    { kind: "BRAND", id: "brand:b", name: "B", claims },
    { kind: "BRAND", id: "brand:c", name: "C", claims },
    { kind: "OWNERSHIP", id: "ownership:a-b", from: "conglomerate:a", to: "brand:b", share: 0.4, claims },
    { kind: "OWNERSHIP", id: "ownership:a-c", from: "conglomerate:a", to: "brand:c", claims },
  );
  before = await api.readLastInstant();
  await save(
    { kind: "SOURCE", id: "source:test", title: "Second title" },
    { kind: "RETRACTION", id: "ownership:a-b", reason: "An error." },
    { kind: "RETRACTION", id: "ownership:a-c", reason: "There is none." },
    { kind: "RETRACTION", id: "brand:c", reason: "There is none." },
  );
  after = await api.readLastInstant();
});
afterAll(() => api?.stop());

describe("A retracted fact", () => {
  it("is not valid, but is valid as known before", async () => {
    const query = `query ($asOf: AsOf) { brand(id: "brand:b", asOf: $asOf) { owners { totalCount nodes { id } } relationshipCounts { count } } }`;
    expect((await api.execute(query)).brand).toEqual({
      owners: { totalCount: 0, nodes: [] },
      relationshipCounts: [],
    });
    expect((await api.execute(query, { asOf: { knownAt: before } })).brand).toEqual({
      owners: { totalCount: 1, nodes: [{ id: "conglomerate:a" }] },
      relationshipCounts: [{ count: 1 }],
    });
  });

  it("is still found by its id, as retracted, and as it was with an earlier knownAt", async () => {
    const query = `query ($asOf: AsOf) { nodes(ids: ["ownership:a-b"], asOf: $asOf) { ... on Ownership { status share claims { nodes { retractedAt } } } } }`;
    const [retracted] = (await api.execute(query)).nodes;
    expect(retracted).toMatchObject({ status: "RETRACTED", share: 0.4 });
    expect(retracted.claims.nodes[0].retractedAt).not.toBeNull();
    const formerVersion = { status: "SUPPORTED", share: 0.4, claims: { nodes: [{ retractedAt: null }] } };
    expect((await api.execute(query, { asOf: { knownAt: before } })).nodes).toEqual([formerVersion]);
  });

  it("is still the subject of its claims", async () => {
    const query = `{ node(id: "source:test") { ... on Source { claims(first: 100) { nodes { subject { id ... on Ownership { share from { id } } ... on Brand { name } } } } } } }`;
    const subjects = (await api.execute(query)).node.claims.nodes.map(
      ({ subject }: { subject: object }) => subject,
    );
    expect(subjects).toContainEqual({ id: "ownership:a-b", share: 0.4, from: { id: "conglomerate:a" } });
    expect(subjects).toContainEqual({ id: "brand:c", name: "C" });
  });
});

describe("A retracted entity", () => {
  it("is in no list, but is as known before", async () => {
    const query = `query ($asOf: AsOf) {
      brands(asOf: $asOf) { nodes { id } }
      brand(id: "brand:c", asOf: $asOf) { id }
    }`;
    expect(await api.execute(query)).toEqual({ brands: { nodes: [{ id: "brand:b" }] }, brand: null });
    expect(await api.execute(query, { asOf: { knownAt: before } })).toEqual({
      brands: { nodes: [{ id: "brand:b" }, { id: "brand:c" }] },
      brand: { id: "brand:c" },
    });
  });

  itInLongRun("is in no search, but is as known before", async () => {
    const query = `query ($asOf: AsOf) { search(query: "C", first: 5, asOf: $asOf) { nodes { id } } }`;
    expect((await api.execute(query)).search.nodes).toEqual([]);
    const { search } = await api.execute(query, { asOf: { knownAt: before } });
    expect(search.nodes).toEqual([{ id: "brand:c" }]);
  });
});

/** A lookup of any kind also finds what is retracted; a statement for one kind is planned faster. */
const buildLookupField = (lookup: "entity" | "brand", id: string, asOf: string) =>
  `${lookup}(id: "${id}", asOf: ${asOf}) {
    name exists certainty retractedAt ${isLongRun ? "claims { nodes { retractedAt } }" : ""}
  }`;

describe("A fact or entity retracted before an instant", () => {
  it("is found in its last version by its id and at the ends of a fact, with knownAt and without", async () => {
    const query = `query ($asOf: AsOf) {
      ${buildLookupField("entity", "brand:c", "$asOf")}
      nodes(ids: ["ownership:a-c"], asOf: $asOf) { ... on Ownership { status to { id name } claims { totalCount } } }
    }`;
    const now = await api.execute(query);
    expect(now).toMatchObject({
      entity: { name: "C", exists: false, certainty: null, retractedAt: after },
      nodes: [{ status: "RETRACTED", to: { id: "brand:c", name: "C" }, claims: { totalCount: 1 } }],
    });
    expect(await api.execute(query, { asOf: { knownAt: after } })).toEqual(now);
  });
});

describe("An entity that is not retracted", () => {
  it("has no retractedAt, nor one that was retracted later, whatever the day", async () => {
    const query = `query ($b: AsOf, $c: AsOf) {
      present: ${buildLookupField("brand", "brand:b", "$b")}
      later: ${buildLookupField("brand", "brand:c", "$c")}
    }`;
    const live = { exists: true, certainty: "CONFIRMED", retractedAt: null };
    // The present has a plan of its own. The test above has a retracted entity of now.
    const asOfPresent = isLongRun ? {} : { b: { knownAt: after } };
    expect(await api.execute(query, { ...asOfPresent, c: { knownAt: before } })).toMatchObject({
      present: live,
      later: live,
    });
    expect(
      await api.execute(query, {
        b: { knownAt: after, validAt: "1990-01-01" },
        c: { knownAt: before, validAt: "1990-01-01" },
      }),
    ).toMatchObject({
      present: { exists: false, certainty: "POSSIBLE", retractedAt: null },
      later: { exists: false, certainty: "POSSIBLE", retractedAt: null },
    });
  });
});

describe("A corrected source", () => {
  it("has the version that was known", async () => {
    const query = `query ($asOf: AsOf) { brand(id: "brand:b", asOf: $asOf) { claims { nodes { source { title } } } } }`;
    const fetchTitle = async (asOf: object) =>
      (await api.execute(query, { asOf })).brand.claims.nodes[0].source.title;
    expect(await fetchTitle({})).toBe("Second title");
    expect(await fetchTitle({ knownAt: before })).toBe("First title");
  });
});
