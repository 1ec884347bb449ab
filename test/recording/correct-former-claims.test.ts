import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/neo4j/database.js";
import { correctFormerClaims } from "../../src/recording/correct-former-claims.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { finishImport, startImport } from "../../src/recording/imports/import-run.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { checkLaws } from "../../src/recording/laws.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { emptySummary } from "../../src/transfer/import/import-summary.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { findViolations } from "../support/graph/find-violations.js";
import { applyMigration, changeStore } from "../support/graph/migration.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";

let api: TestApi;
afterAll(() => api?.stop());

const cite = (source: string, more: object = {}) => ({ source: `source:${source}`, ...more });
const owns = (id: string, values: object, claims: readonly object[]) => ({
  kind: "OWNERSHIP",
  id: `ownership:${id}`,
  from: "conglomerate:a",
  to: "brand:b",
  ...values,
  claims,
});

/** Lines as mutations of earlier releases recorded them: a claim about the whole is credited with all values of its line. */
const lines = [
  ...["complaint", "report", "list", "gone"].map((name) => ({
    kind: "SOURCE",
    id: `source:${name}`,
    title: name,
  })),
  { kind: "CONGLOMERATE", id: "conglomerate:a", name: "A", country: "FR", claims: [cite("complaint")] },
  { kind: "BRAND", id: "brand:b", name: "B", claims: [cite("complaint")] },
  {
    kind: "LAWSUIT",
    id: "lawsuit:suit",
    name: "A v. P",
    filedOn: "2015-05-15",
    claims: [cite("complaint", { field: "validFrom", value: "2015-05-15" })],
  },
  {
    kind: "PARTICIPATION",
    id: "participation:a",
    from: "conglomerate:a",
    to: "lawsuit:suit",
    role: "PLAINTIFF",
    exitedOn: "2017-08-03",
    claims: [cite("complaint", { basis: "COURT_RECORD", confidence: 0.95 })],
  },
  {
    kind: "CLAIM",
    subject: "participation:a",
    ...cite("report", { field: "exitedOn", value: "2017-08" }),
  },
  owns("sourced", { share: 0.4, validFrom: "2012" }, [
    cite("complaint"),
    cite("report", { field: "share", value: "40 %" }),
    cite("report", { field: "validFrom", value: "2012" }),
  ]),
  owns("unsourced", { share: 0.3, validFrom: "2012", validFromQualifier: "NO_LATER_THAN" }, [cite("report")]),
  owns("alleged", { share: 0.5 }, [cite("report", { basis: "ALLEGATION" })]),
  owns("gone", { share: 0.25, validFrom: "2013" }, [cite("gone")]),
  {
    kind: "BRAND",
    id: "brand:kept",
    name: "Kept",
    claims: [cite("report", { field: "name", value: "Kept" })],
  },
  { kind: "BRAND", id: "brand:merged", name: "Merged", country: "IT", claims: [cite("report")] },
];

const imported = owns("imported", { share: 0.2 }, [cite("list", { basis: "DATASET" })]);
const alsoImported = owns("unsourced", { controlling: true }, [cite("list", { basis: "DATASET" })]);

const FACTS = `query ($ids: [ID!]!, $asOf: AsOf) {
  nodes(ids: $ids, asOf: $asOf) {
    id
    ... on Relationship { status confidence }
    ... on Ownership {
      share validFrom validFromQualifier
      fieldStates(fields: [SHARE, VALID_FROM]) { field status value claim { basis confidence source { id } } }
    }
    ... on Participation { exitedOn fieldStates(fields: [EXITED_ON]) { value claim { source { id } } } }
    ... on Conglomerate { country }
    ... on Brand { country }
    ... on ClaimSubject { claims(first: 10) { nodes { field value basis values { field } retractedAt source { id } } } }
  }
}`;
const ids = [
  "participation:a",
  "ownership:sourced",
  "ownership:unsourced",
  "ownership:alleged",
  "ownership:imported",
  "conglomerate:a",
  "ownership:gone",
  "brand:merged",
];
const fetchFacts = async (knownAt?: string) => {
  const asOf = { validDuring: {}, ...(knownAt && { knownAt }) };
  const { nodes } = await api.execute(FACTS, { ids, asOf });
  return Object.fromEntries(nodes.map(({ id, ...rest }: { id: string }) => [id, rest]));
};

const mutate = createMutator(() => api);
const sendChange = (field: string, input: object, selection = "") =>
  mutate(field, { reason: "It is so.", ...input }, `userErrors { message } ${selection}`);

let before: object;
let knownAt: string;
let run: string;
let mergeId: string;
let corrected: Awaited<ReturnType<typeof correctFormerClaims>>;

const importLines = async (facts: readonly object[]) => {
  const about = { by: "test", format: "facts", fileNames: [], sourceId: null, complete: false };
  const id = await startImport(api.database, about);
  const { rejected } = await recordEntries(api.database, facts, { by: "test", run: id });
  expect(rejected).toEqual([]);
  await api.database.write((transaction) => transaction.run(finishImport(id, emptySummary)));
  return id;
};

/** A database that fails after some writes, as if the process had ended. */
const createFailing = (database: Database, writes: number): Database => {
  let remainingWrites = writes;
  return {
    ...database,
    write: (work, options) => {
      remainingWrites -= 1;
      return remainingWrites < 0 ? Promise.reject(new Error("stopped")) : database.write(work, options);
    },
  };
};

beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  await recordWithoutRejects(api.database, lines);
  run = await importLines([imported, alsoImported]);
  // Earlier releases did not compare the dates of claims with those of their sources.
  await changeStore(api.database, [
    "MATCH (s:Source {id: 'source:complaint'}) SET s.publishedOn = '2015-05-15'",
    "MATCH (s:Source {id: 'source:report'}) SET s.publishedOn = '2017-08-31'",
    "MATCH (n:ClaimCorrection) DELETE n",
  ]);
  await sendChange("retractSource", { id: "source:gone" });
  const merging = { keepId: "brand:kept", mergeIds: ["brand:merged"] };
  ({ mergeId } = await sendChange("mergeEntities", merging, "mergeId"));
  await applyMigration(api.database, 23);
  before = await fetchFacts();
  knownAt = new Date().toISOString();
  // Stopped after each write but the first one, and started again.
  await expect(correctFormerClaims(createFailing(api.database, 1), { maxClaims: 1 })).rejects.toThrow(
    "stopped",
  );
  await expect(correctFormerClaims(createFailing(api.database, 2), { maxClaims: 1 })).rejects.toThrow(
    "stopped",
  );
  corrected = await correctFormerClaims(api.database, { maxClaims: 2 });
});

it("the values that a report states cite it, and not the complaint that was recorded with them", async () => {
  const facts = await fetchFacts();
  expect(facts["participation:a"]).toMatchObject({
    exitedOn: "2017-08",
    fieldStates: [{ value: "2017-08", claim: { source: { id: "source:report" } } }],
  });
  expect(facts["ownership:sourced"]).toMatchObject({
    share: 0.4,
    fieldStates: ["share", "validFrom"].map(() => ({ claim: { source: { id: "source:report" } } })),
  });
});

it("a value that no source states is kept as what a curator knows, with its qualifier", async () => {
  const facts = await fetchFacts();
  const claim = { basis: "CURATOR_KNOWLEDGE", source: { id: "source:values-without-a-source" } };
  expect(facts["ownership:unsourced"]).toMatchObject({
    status: "SUPPORTED",
    share: 0.3,
    validFrom: "2012",
    validFromQualifier: "NO_LATER_THAN",
    fieldStates: [
      { status: "SUPPORTED", claim },
      { status: "SUPPORTED", claim },
    ],
  });
  expect(facts["conglomerate:a"]).toMatchObject({ country: "FR" });
});

it("what was alleged stays alleged, and what an import read stays as its row has it", async () => {
  const facts = await fetchFacts();
  expect(facts["ownership:alleged"]).toMatchObject({
    status: "ALLEGED",
    share: 0.5,
    fieldStates: [{ status: "ALLEGED" }],
  });
  expect(facts["ownership:imported"]).toEqual((before as typeof facts)["ownership:imported"]);
});

it("the values without a source are counted and listed", async () => {
  expect(corrected).toEqual({
    claims: 6,
    unsourced: 7,
    examples: expect.arrayContaining([
      'ownership:unsourced {"share":0.3,"validFrom":"2012","validFromQualifier":"NO_LATER_THAN"}',
      'ownership:alleged {"share":0.5}',
      'participation:a {"exitedOn":"2017-08-03","role":"PLAINTIFF"}',
      'conglomerate:a {"country":"FR"}',
      'brand:kept {"country":"IT"}',
    ]),
  });
  const { source } = await api.execute(
    `{ source(id: "source:values-without-a-source") { claims(first: 10) { totalCount } } }`,
  );
  expect(source.claims.totalCount).toBe(5);
});

it("a query with an earlier knownAt has the same answer as before", async () => {
  expect(await fetchFacts(knownAt)).toEqual(before);
});

it("an interrupted correction leaves each claim corrected once, and is not repeated", async () => {
  expect(await correctFormerClaims(api.database)).toBeNull();
  const { changes } = await api.execute("{ changes(first: 100) { nodes { by node { id } } } }");
  const changed = changes.nodes.flatMap(({ by, node }: { by: string; node: { id: string } }) =>
    by === "migration" ? node.id : [],
  );
  expect([...changed].sort()).toEqual([...new Set(changed)].sort());
  expect(await findViolations(api.database)).toEqual([]);
  const findings = await checkLaws((statement) => api.database.read(statement));
  expect(findings.filter(({ name, count }) => ["dates", "values"].includes(name) && count > 0)).toEqual([]);
});

it("undoing an import does not bring back what a claim no longer supports", async () => {
  const { run: undoRun, issues } = await beginUndo(
    api.database,
    { id: run, undoMerges: false },
    { by: "test" },
  );
  expect(issues).toEqual([]);
  await undoImport(api.database, { importId: run, run: undoRun as string, by: "test" });
  const facts = await fetchFacts();
  expect(facts["ownership:imported"].status).toBe("RETRACTED");
  expect(facts["ownership:unsourced"].fieldStates).toMatchObject([
    { claim: { basis: "CURATOR_KNOWLEDGE" } },
    { claim: { basis: "CURATOR_KNOWLEDGE" } },
  ]);
});

it("a restored source supports only what its claims name, and so do the claims of an entity that is separated again", async () => {
  expect(await sendChange("restoreSource", { id: "source:gone" })).toMatchObject({ userErrors: [] });
  expect(await sendChange("undoMerge", { id: mergeId })).toMatchObject({ userErrors: [] });
  const facts = await fetchFacts();
  const createUnsourced = (...fields: readonly string[]) => ({
    field: null,
    value: null,
    basis: "CURATOR_KNOWLEDGE",
    values: fields.map((field) => ({ field })),
    retractedAt: null,
    source: { id: "source:values-without-a-source" },
  });
  const createNamed = (source: string) => ({
    field: null,
    value: null,
    basis: "REPORT",
    values: [],
    retractedAt: null,
    source: { id: source },
  });
  expect(facts["ownership:gone"]).toMatchObject({ status: "SUPPORTED", share: 0.25, validFrom: "2013" });
  const listLive = (id: string) =>
    facts[id].claims.nodes.filter(({ retractedAt }: { retractedAt: string | null }) => retractedAt === null);
  const sortBySource = (claims: readonly { source: { id: string } }[]) =>
    [...claims].sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
  expect(sortBySource(listLive("ownership:gone"))).toEqual([
    createNamed("source:gone"),
    createUnsourced("share", "validFrom"),
  ]);
  expect(facts["brand:merged"].country).toBe("IT");
  expect(sortBySource(listLive("brand:merged"))).toEqual([
    createNamed("source:report"),
    createUnsourced("country"),
  ]);
  expect(await findViolations(api.database)).toEqual([]);
});
