import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { jsonRows } from "../../support/api/table-rows.js";
import { emptyGraph } from "../../support/graph/empty-database.js";
import { isLongRun } from "../../support/process/long.js";
import { batches, batchesWithListings } from "./refresh/arbitrary-writes.js";
import { Copy } from "./refresh/copy.js";
import { type Write, Writer } from "./refresh/writer.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const said = (source = "press", more: object = {}) => [{ source: `source:${source}`, ...more }];
const organization = (name: string, more: object = {}) => ({
  ...{ kind: "ORGANIZATION", id: `organization:${name}`, name: name.toUpperCase(), claims: said() },
  ...more,
});
const stake = (id: string, from: string, to: string, more: object = {}) => ({
  ...{ kind: "OWNERSHIP", id: `ownership:${id}`, from: `organization:${from}`, to: `organization:${to}` },
  ...{ claims: said(), ...more },
});
const recorded = (...lines: readonly object[]): Write => ({ do: "RECORD", lines: lines as never });

const groundwork = [
  { kind: "SOURCE", id: "source:press", title: "Press" },
  { kind: "SOURCE", id: "source:court", title: "Court", publishedOn: "2012" },
  ...["a", "b", "c"].map((name) => organization(name)),
];

const french = encodeURIComponent('{"to":{"country":{"eq":"FR"}}}');
// Each is a statement of its own, or several, which take long to plan: npm run test:long has all.
const usualTables = [
  "ownership.jsonl?validDuring=..",
  "claim.jsonl?validDuring=..",
  "source.jsonl?validDuring=..",
];
const allTables = [
  ...usualTables,
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

const copyOf = (names: readonly string[]) => Copy.of(names.map((name) => `${api.url}/tables/${name}`));

async function begin(lines: readonly object[] = groundwork): Promise<void> {
  await emptyGraph(api.database);
  const { rejected } = await recordEntries(api.database, lines, { by: "writer" });
  expect(rejected).toEqual([]);
}

describe("a copy that is refreshed is the table, after", () => {
  const merge: Write = { do: "MERGE", keepId: "organization:a", mergeIds: ["organization:b"] };
  const ofDuplicates = [
    stake("1", "a", "c", { share: 0.25, validFrom: "2010" }),
    stake("2", "b", "c", { claims: said("court", { observedOn: "2012" }) }),
    stake("3", "c", "b"),
    { kind: "CLAIM", subject: "organization:b", source: "source:court", statement: "A claim of its own." },
  ];
  const duplicates = recorded(...ofDuplicates);
  const imported: Write = { do: "IMPORT", lines: ofDuplicates as never };
  const otherTitle = { kind: "SOURCE", id: "source:court", title: "Another title", publishedOn: "2001" };
  const retractCourt: Write = { do: "RETRACT_SOURCE", id: "source:court" };
  const restoreCourt: Write = { do: "RESTORE_SOURCE", id: "source:court" };
  const renamed = recorded(organization("c", { name: "New" }));
  const moved = recorded(organization("c", { country: "FR" }));
  const mergedSources: Write = { do: "MERGE_SOURCES", keepId: "source:press", mergeIds: ["source:court"] };
  const observed = (source: string, observedOn: string) =>
    recorded(stake("1", "a", "c", { validFrom: "2010", claims: said(source, { observedOn }) }));

  /** A part of the address of a table that must differ, what was recorded before, and the writes. */
  type Case = readonly [name: string, changes: string, before: readonly Write[], writes: readonly Write[]];
  const usualCases: readonly Case[] = [
    ["a new name, which facts show", "ownership", [duplicates], [renamed]],
    ["a claim with an earlier day", "ownership", [observed("press", "2016")], [observed("court", "2011")]],
    ["a merge with facts of both and duplicates", "ownership", [duplicates], [merge]],
    ["an undone merge", "ownership", [duplicates, merge], [{ do: "UNDO_MERGE", which: 0 }]],
    ["merged sources", "claim", [duplicates], [mergedSources]],
  ];
  const furtherCases: readonly Case[] = [
    ["a retracted fact", "ownership", [duplicates], [{ do: "RETRACT", id: "ownership:1" }]],
    ["a claim with another day", "claim", [observed("press", "2016")], [observed("press", "2011")]],
    ["an undone import", "ownership", [imported], [{ do: "UNDO_IMPORT", which: 0 }]],
    ["a country, which conditions ask", "where", [duplicates], [moved]],
    ["a fact that shows that its ends existed", "organization", [], [observed("press", "2011")]],
    ["a retracted entity", "claim", [], [{ do: "RETRACT", id: "organization:c" }]],
    ["a retracted claim", "claim", [duplicates], [{ do: "RETRACT_CLAIM", which: 0 }]],
    ["another title and day of a source", "claim", [duplicates], [recorded(otherTitle)]],
    ["a retracted source", "claim", [duplicates], [retractCourt]],
    ["a restored source", "claim", [duplicates, retractCourt], [restoreCourt]],
  ];
  const cases = isLongRun ? [...usualCases, ...furtherCases] : usualCases;

  it.each(cases)("%s", async (_, changes, before, writes) => {
    await begin();
    const writer = new Writer(api);
    for (const write of before) await writer.write(write);
    const copy = await copyOf(tables);
    const { rows } = copy;
    for (const write of writes) await writer.write(write);
    await copy.refresh();
    const now = (await copyOf(tables)).rows;
    expect(copy.rows).toEqual(now);
    const changed = [...now].filter(([address, table]) => !isDeepStrictEqual(table, rows.get(address)));
    expect(changed.filter(([address]) => address.includes(changes))).not.toEqual([]);
  });

  it("any writes", async () => {
    await fc.assert(
      fc.asyncProperty(isLongRun ? batchesWithListings : batches, async (drawn) => {
        await begin([
          ...groundwork,
          { kind: "BRAND", id: "brand:x", name: "X", claims: said() },
          ...["p", "q"].map((name) => ({ kind: "PLATFORM", id: `platform:${name}`, name, claims: said() })),
          { kind: "OBSERVATION", id: "observation:o", name: "A count", count: 10, claims: said() },
        ]);
        const writer = new Writer(api);
        const [late, often] = [await copyOf(tables), await copyOf(tables)];
        for (const writes of drawn) {
          for (const write of writes) await writer.write(write);
          await often.refresh();
          expect(often.rows).toEqual((await copyOf(tables)).rows);
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
    const writer = new Writer(api);
    await writer.write(
      recorded(
        ...["1", "2", "3"].map((id) => stake(id, "a", "c", { share: Number(id) / 4, validFrom: "2010" })),
      ),
    );
    const { graph } = await api.ask("{ graph { revision } }");
    await writer.write(
      recorded(
        stake("1", "a", "c", {
          share: 0.125,
          claims: said("press", { basis: "COURT_RECORD", confidence: 1 }),
        }),
        stake("2", "a", "c", { validTo: "2020" }),
      ),
    );
    api.statements();
    const address = `${api.url}/tables/ownership.jsonl?columns=id,share,validTo&changedSince=${graph.revision}`;
    const refreshed = await jsonRows(address);
    const lists = api.statements().filter(({ name }) => name === "facts");
    expect(lists).toHaveLength(1);
    expect(refreshed).toEqual([
      { id: "ownership:1", share: 0.125, validTo: null, deleted: false },
      { id: "ownership:2", share: null, validTo: null, deleted: true },
    ]);
  });
});
