import { get, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entityKinds, relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { createLogger } from "../../../src/log.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { createMetrics } from "../../../src/server/telemetry/metrics.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import {
  convertParquetRow,
  fetchCsvRows,
  fetchJsonRows,
  fetchParquetRows,
  toCsvRow,
} from "../../support/api/table-rows.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun, selectForRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";

/** More than two pages of GraphQL. */
const MANY = 230;
const buildName = (index: number): string => `=Many ${index}`;
/** The claims that every line needs. */
const claims = [
  { source: "source:business-wire-2018-02-12", basis: "REPORT", confidence: 0.8, statement: "It is said." },
];
const brands = Array.from({ length: MANY }, (_, index) => ({
  kind: "BRAND",
  id: `brand:many-${String(index).padStart(3, "0")}`,
  name: buildName(index),
  claims,
}));

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await recordWithoutRejects(api.database, brands, "reader");
});
afterAll(() => api?.stop());

const buildTableUrl = (path: string): string => `${api.url}/tables/${path}`;
const fetchError = async (path: string) => {
  const response = await fetch(buildTableUrl(path));
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, code: errors[0]?.extensions.code, message: errors[0]?.message };
};
/** A text, a list, and an instant. */
const FEW_COLUMNS = "?columns=id,name,aliases,recordedAt";
const allTime = "asOf: { validDuring: {} }";

describe("the tables", () => {
  it("of kinds, of claims and of sources have all of their rows", async () => {
    const { graph } = await api.execute(
      "{ graph { entityCounts { kind count } relationshipCounts { kind count } } }",
    );
    const counted = new Map<string, number>(
      [...graph.entityCounts, ...graph.relationshipCounts].map(({ kind, count }) => [kind, count]),
    );
    const { claims, sources } = await api.execute(
      `{ claims(${allTime}) { totalCount } sources(${allTime}) { totalCount } }`,
    );
    // Each is a statement of its own, which takes long to plan. Those of kinds have the same form.
    const allKinds = [...entityKinds, ...relationshipKinds];
    const kinds = selectForRun(allKinds, ({ prefix }) => prefix, ["ownership"]);
    const expected = Object.fromEntries([
      ...kinds.map(({ kind, prefix }) => [prefix, counted.get(kind) ?? 0]),
      ["claim", claims.totalCount],
      ["source", sources.totalCount],
    ]);
    const rowCounts: Record<string, number> = {};
    for (const name of Object.keys(expected))
      rowCounts[name] = (
        await fetchJsonRows(buildTableUrl(`${name}.jsonl?validDuring=..&columns=id`))
      ).length;
    expect(rowCounts).toEqual(expected);
  });

  it("have as many rows on a day as a distribution counts", async () => {
    const { distribution } = await api.execute(
      '{ distribution(of: OWNERSHIP, groupBy: [STATUS], asOf: { validAt: "2014-08-22" }) { total { values } } }',
    );
    const rows = await fetchCsvRows(buildTableUrl("ownership.csv?validAt=2014-08-22&columns=id"));
    expect(rows).toHaveLength(distribution.total.values[0]);
  });

  // With all columns of all of today's rows, a statement takes long to plan. The brands have more than two pages.
  const formatted = isLongRun
    ? ["brand", "ownership", "stock-listing", "claim", "source"].map((name) => [name, "?validDuring=.."])
    : [
        ["ownership", ""],
        ["brand", FEW_COLUMNS],
      ];

  it.each(formatted)("are the same rows in every format: %s%s", async (name, parameters) => {
    const rows = await fetchJsonRows(buildTableUrl(`${name}.jsonl${parameters}`));
    expect(rows.length).toBeGreaterThan(0);
    expect(await fetchCsvRows(buildTableUrl(`${name}.csv${parameters}`))).toEqual(rows.map(toCsvRow));
    const parquet = await fetchParquetRows(buildTableUrl(`${name}.parquet${parameters}`));
    expect(parquet.map((row, index) => convertParquetRow(row, rows[index]!))).toEqual(rows);
  });

  it("are listed with the meaning of each column, for programs and for people", async () => {
    const { tables } = (await (await fetch(buildTableUrl(""))).json()) as {
      tables: { name: string; files: string[]; columns: { name: string; description: string }[] }[];
    };
    const ownership = tables.find(({ name }) => name === "ownership")!;
    expect(ownership.files).toContain("/tables/ownership.csv");
    const [header] = (await (await fetch(buildTableUrl("ownership.csv"))).text()).split("\r\n");
    expect(ownership.columns.map(({ name }) => name).join(",")).toBe(header);
    expect(tables.flatMap(({ columns }) => columns).filter(({ description }) => description === "")).toEqual(
      [],
    );
    const page = await fetch(buildTableUrl(""), { headers: { accept: "text/html,*/*;q=0.8" } });
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await page.text()).toContain('<a href="/tables/ownership.csv">');
  });

  it("are a Frictionless data package, whose paths lead to files with its fields", async () => {
    const address = buildTableUrl("datapackage.json");
    const { resources } = (await (await fetch(address)).json()) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    expect(resources.length).toBeGreaterThan(entityKinds.length + relationshipKinds.length + 2);
    const tested = isLongRun ? /^(brand|ownership)\./ : /^ownership\./;
    for (const { path, schema } of resources.filter(({ path }) => tested.test(path))) {
      const response = await fetch(new URL(path, address));
      const [header] = (await response.text()).split("\r\n");
      expect([path, response.status, header]).toEqual([
        path,
        200,
        schema.fields.map(({ name }) => name).join(","),
      ]);
    }
  });
});

describe("a table", () => {
  it("has the rows that meet the conditions, and the columns that are requested", async () => {
    const where = encodeURIComponent('{"share":{"gte":0.5},"to":{"name":{"startsWith":"G"}}}');
    const address = buildTableUrl(
      `ownership.csv?validDuring=..&where=${where}&columns=fromName,toName,share`,
    );
    const rows = await fetchCsvRows(address);
    expect(rows).toContainEqual({ fromName: "Kering", toName: "Gucci", share: expect.any(String) });
    expect(rows.every(({ toName }) => toName?.startsWith("G"))).toBe(true);
  });

  it("is refused before it begins, with what is allowed", async () => {
    expect(await fetchError("nothing.csv")).toMatchObject({ status: 404, code: "NOT_FOUND" });
    expect(await fetchError("brand.xls")).toMatchObject({ status: 404, code: "NOT_FOUND" });
    const refused = [
      ["brand.csv?columns=nme", /nme is no column of this table\. It has id, /],
      ["brand.csv?wher={}", /wher is no parameter of this table\. Allowed: validAt, /],
      ["brand.csv?where={", /where must be JSON/],
      ['brand.csv?where={"nme":{"eq":"x"}}', /nme/],
      ["brand.csv?validAt=x", /PartialDate must be a date as precise as it is known/],
      ["brand.csv?validDuring=x", /validDuring must be a period/],
      ["brand.csv?knownAt=x", /knownAt must be an instant/],
      ["brand.csv?changedSince=-1", /changedSince must be a revision/],
      ["brand.csv?changedSince=999999999", /changedSince must not be after/],
      ["counts-by-group.csv", /This table needs of, groupBy/],
    ] as const;
    for (const [path, message] of refused)
      expect(await fetchError(path)).toMatchObject({
        status: 400,
        code: "BAD_USER_INPUT",
        message: expect.stringMatching(message),
      });
  });

  it("is compressed, and read again only when the graph has changed", async () => {
    const headers = { "accept-encoding": "gzip" };
    const [plain] = (await waitForEvent(
      get(buildTableUrl(`brand.jsonl${FEW_COLUMNS}`), { headers }),
      "response",
      "the response to a table",
    )) as [IncomingMessage];
    const parts = await plain.toArray();
    expect(plain.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(Buffer.concat(parts)).toString().split("\n").length).toBeGreaterThan(MANY);
    const first = await fetch(buildTableUrl(`brand.csv${FEW_COLUMNS}`));
    await first.text();
    const etag = first.headers.get("etag")!;
    api.statements();
    const conditionalResponse = await fetch(buildTableUrl(`brand.csv${FEW_COLUMNS}`), {
      headers: { "if-none-match": etag },
    });
    expect([conditionalResponse.status, await conditionalResponse.text(), api.statements()]).toEqual([
      304,
      "",
      [],
    ]);
  });

  it("of a document has its rows, by its variables", async () => {
    const { distribution } = await api.execute(
      "{ distribution(of: LISTING, groupBy: [PLATFORM]) { buckets { keys { label } values } } }",
    );
    const rows = await fetchCsvRows(
      buildTableUrl("counts-by-group.csv?of=LISTING&groupBy=PLATFORM&columns=keys_label,values"),
    );
    expect(rows).toEqual(
      distribution.buckets.map(({ keys, values }: { keys: { label: string }[]; values: number[] }) => ({
        keys_label: keys[0]?.label,
        values: String(values[0]),
      })),
    );
  });

  it("of a document that can be paged has all pages", async () => {
    const rows = await fetchJsonRows(buildTableUrl("browse-entities.jsonl?kinds=BRAND&columns=id"));
    const brandRows = await fetchJsonRows(buildTableUrl(`brand.jsonl${FEW_COLUMNS}`));
    expect(rows).toHaveLength(brandRows.length);
  });
});

describe("access to tables", () => {
  it("needs what GraphQL needs: a key, a request that is left, and it is in the audit, the log and the metrics", async () => {
    const lines: string[] = [];
    const log = createLogger("debug", { write: (line: string) => void lines.push(line) } as never);
    const metrics = createMetrics();
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    const closed = await serveApi(database, {
      anonymousReads: false,
      as: "READER",
      rateLimit: 3,
      log,
      metrics,
    });
    const fetchTable = (headers = {}) => fetch(`${closed.url}/tables/brand.csv${FEW_COLUMNS}`, { headers });
    const refused = await fetchTable();
    expect([refused.status, (await refused.json()) as object]).toEqual([
      401,
      { errors: [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } })] },
    ]);
    expect(lines.join("")).toContain('"audit":"refused"');
    const statuses: number[] = [];
    for (let request = 0; request < 4; request += 1) {
      const response = await fetchTable({ authorization: closed.headers.authorization });
      await response.text();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await metrics.registry.metrics()).toContain(
      'brandgraph_requests_total{operation="Query.brands",code="OK"}',
    );
    await closed.stop();
  });

  it("has the limits on documents and cost that GraphQL has", async () => {
    const deep = `${'{"NOT":'.repeat(70)}{}${"}".repeat(70)}`;
    expect(await fetchError(`brand.csv?where=${encodeURIComponent(deep)}`)).toMatchObject({
      status: 400,
      code: "BAD_REQUEST",
    });
  });
});
