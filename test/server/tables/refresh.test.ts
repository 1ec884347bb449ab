import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../../support/api/api.js";
import { fetchJsonRows } from "../../support/api/table-rows.js";
import { emptyGraph } from "../../support/graph/empty-database.js";
import { type GraphWrite, GraphWriter } from "../../support/graph/graph-writer.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun } from "../../support/process/long.js";
import { batches, batchesWithListings } from "./refresh/arbitrary-writes.js";
import { Copy } from "./refresh/copy.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const createClaims = (source = "press", more: object = {}) => [{ source: `source:${source}`, ...more }];
const createOrganization = (name: string, more: object = {}) => ({
  kind: "ORGANIZATION",
  id: `organization:${name}`,
  name: name.toUpperCase(),
  claims: createClaims(),
  ...more,
});
const createStake = (id: string, from: string, to: string, more: object = {}) => ({
  kind: "OWNERSHIP",
  id: `ownership:${id}`,
  from: `organization:${from}`,
  to: `organization:${to}`,
  claims: createClaims(),
  ...more,
});
const createRecordWrite = (...lines: readonly object[]): GraphWrite => ({
  do: "RECORD",
  lines: lines as never,
});

const groundwork = [
  { kind: "SOURCE", id: "source:press", title: "Press" },
  { kind: "SOURCE", id: "source:court", title: "Court", publishedOn: "2012" },
  ...["a", "b", "c"].map((name) => createOrganization(name)),
];

const french = encodeURIComponent('{"to":{"country":{"eq":"FR"}}}');
// Each is a statement of its own, or several, which take long to plan: npm run test:long has all tables and columns.
const usualTables = [
  "ownership.jsonl?validDuring=..&columns=id,fromName,toName,share",
  "claim.jsonl?validDuring=..&columns=id,subjectId,sourceTitle,statement",
  "source.jsonl?validDuring=..&columns=id,title,publishedOn",
];
const allTables = [
  "ownership.jsonl?validDuring=..",
  "claim.jsonl?validDuring=..",
  "source.jsonl?validDuring=..",
  "organization.jsonl?validAt=2014-08-22",
  "organization.jsonl?validDuring=..",
  `ownership.jsonl?validAt=2014-08-22&columns=id,share&where=${french}`,
  "ownership.jsonl?validDuring=..&certainty=POSSIBLE&columns=id,certainty,firstObservedOn",
  `claim.jsonl?validDuring=..&where=${encodeURIComponent('{"source":{"title":{"eq":"Press"}}}')}`,
  `claim.jsonl?validDuring=..&where=${encodeURIComponent('{"isDisputed":{"eq":true}}')}`,
  "listing.jsonl?validDuring=..",
  "observation.jsonl?validDuring=..",
];
const tables = isLongRun ? allTables : usualTables;

const readCopy = (names: readonly string[]) => Copy.read(names.map((name) => `${api.url}/tables/${name}`));

async function begin(lines: readonly object[] = groundwork): Promise<void> {
  await emptyGraph(api.database);
  await recordWithoutRejects(api.database, lines, "writer");
}

describe("a copy that is refreshed is the table, after", () => {
  const merge: GraphWrite = { do: "MERGE", keepId: "organization:a", mergeIds: ["organization:b"] };
  const ofDuplicates = [
    createStake("1", "a", "c", { share: 0.25, validFrom: "2010" }),
    createStake("2", "b", "c", { claims: createClaims("court", { observedOn: "2012" }) }),
    createStake("3", "c", "b"),
    { kind: "CLAIM", subject: "organization:b", source: "source:court", statement: "A claim of its own." },
  ];
  const duplicates = createRecordWrite(...ofDuplicates);
  const imported: GraphWrite = { do: "IMPORT", lines: ofDuplicates as never };
  const otherTitle = { kind: "SOURCE", id: "source:court", title: "Another title", publishedOn: "2001" };
  const retractCourt: GraphWrite = { do: "RETRACT_SOURCE", id: "source:court" };
  const restoreCourt: GraphWrite = { do: "RESTORE_SOURCE", id: "source:court" };
  const renamed = createRecordWrite(createOrganization("c", { name: "New" }));
  const moved = createRecordWrite(createOrganization("c", { country: "FR" }));
  const mergedSources: GraphWrite = {
    do: "MERGE_SOURCES",
    keepId: "source:press",
    mergeIds: ["source:court"],
  };
  const createObservedStake = (source: string, observedOn: string) =>
    createRecordWrite(
      createStake("1", "a", "c", { validFrom: "2010", claims: createClaims(source, { observedOn }) }),
    );

  /** A part of the address of a table that must differ, what was recorded before, and the writes. */
  type Case = readonly [
    name: string,
    changes: string,
    before: readonly GraphWrite[],
    writes: readonly GraphWrite[],
  ];
  const usualCases: readonly Case[] = [
    ["a new name, which facts show", "ownership", [duplicates], [renamed]],
    ["a merge with facts of both and duplicates", "ownership", [duplicates], [merge]],
  ];
  const furtherCases: readonly Case[] = [
    [
      "a claim with an earlier day",
      "ownership",
      [createObservedStake("press", "2016")],
      [createObservedStake("court", "2011")],
    ],
    ["an undone merge", "ownership", [duplicates, merge], [{ do: "UNDO_MERGE", which: 0 }]],
    ["merged sources", "claim", [duplicates], [mergedSources]],
    ["a retracted fact", "ownership", [duplicates], [{ do: "RETRACT", id: "ownership:1" }]],
    [
      "a claim with another day",
      "claim",
      [createObservedStake("press", "2016")],
      [createObservedStake("press", "2011")],
    ],
    ["an undone import", "ownership", [imported], [{ do: "UNDO_IMPORT", which: 0 }]],
    ["a country, which conditions select", "where", [duplicates], [moved]],
    ["a fact that shows that its ends existed", "organization", [], [createObservedStake("press", "2011")]],
    ["a retracted entity", "claim", [], [{ do: "RETRACT", id: "organization:c" }]],
    ["a retracted claim", "claim", [duplicates], [{ do: "RETRACT_CLAIM", which: 0 }]],
    ["another title and day of a source", "claim", [duplicates], [createRecordWrite(otherTitle)]],
    ["a retracted source", "claim", [duplicates], [retractCourt]],
    ["a restored source", "claim", [duplicates, retractCourt], [restoreCourt]],
  ];
  const cases = isLongRun ? [...usualCases, ...furtherCases] : usualCases;

  it.each(cases)("%s", async (_, changes, before, writes) => {
    await begin();
    const writer = new GraphWriter(api);
    for (const write of before) await writer.write(write);
    const copy = await readCopy(tables);
    const { rows } = copy;
    for (const write of writes) await writer.write(write);
    await copy.refresh();
    const now = (await readCopy(tables)).rows;
    expect(copy.rows).toEqual(now);
    const changed = [...now].filter(([address, table]) => !isDeepStrictEqual(table, rows.get(address)));
    expect(changed.filter(([address]) => address.includes(changes))).not.toEqual([]);
  });

  it("any writes", async () => {
    await fc.assert(
      fc.asyncProperty(isLongRun ? batchesWithListings : batches, async (drawnBatches) => {
        await begin([
          ...groundwork,
          { kind: "BRAND", id: "brand:x", name: "X", claims: createClaims() },
          ...["p", "q"].map((name) => ({
            kind: "PLATFORM",
            id: `platform:${name}`,
            name,
            claims: createClaims(),
          })),
          { kind: "OBSERVATION", id: "observation:o", name: "A count", count: 10, claims: createClaims() },
        ]);
        const writer = new GraphWriter(api);
        const [late, often] = [await readCopy(tables), await readCopy(tables)];
        for (const writes of drawnBatches) {
          for (const write of writes) await writer.write(write);
          await often.refresh();
          expect(often.rows).toEqual((await readCopy(tables)).rows);
        }
        await late.refresh();
        expect(late.rows).toEqual(often.rows);
      }),
      { numRuns: isLongRun ? 40 : 1 },
    );
  });
});

describe("a refresh", () => {
  it("has what changed, also what ended, and reads nothing else", async () => {
    await begin();
    const writer = new GraphWriter(api);
    await writer.write(
      createRecordWrite(
        ...["1", "2", "3"].map((id) =>
          createStake(id, "a", "c", { share: Number(id) / 4, validFrom: "2010" }),
        ),
      ),
    );
    const before = await api.readRevision();
    await writer.write(
      createRecordWrite(
        createStake("1", "a", "c", {
          share: 0.125,
          claims: createClaims("press", { basis: "COURT_RECORD", confidence: 1 }),
        }),
        createStake("2", "a", "c", { validTo: "2020" }),
      ),
    );
    api.statements();
    const address = `${api.url}/tables/ownership.jsonl?columns=id,share,validTo&changedSince=${before}`;
    const refreshed = await fetchJsonRows(address);
    const lists = api.statements().filter(({ name }) => name === "facts");
    expect(lists).toHaveLength(1);
    expect(refreshed).toEqual([
      { id: "ownership:1", share: 0.125, validTo: null, deleted: false },
      { id: "ownership:2", share: null, validTo: null, deleted: true },
    ]);
  });
});
