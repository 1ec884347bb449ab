import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ValueQualifier } from "../../src/domain/values/value-qualifier.js";
import { packageRoot } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { fetchCsvRows } from "../support/api/table-rows.js";
import { selectForRun } from "../support/process/long.js";

interface Target {
  readonly type: "csv" | "graphql";
  readonly url: string;
  readonly url_options: { readonly body_graphql_query: string; readonly body_graphql_variables: string };
  readonly root_selector: string;
  readonly columns: readonly { readonly selector: string; readonly type: string }[];
}

interface Override {
  readonly matcher: { readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

const dashboard: {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly Target[];
    readonly fieldConfig: { readonly overrides: readonly Override[] };
  }[];
} = JSON.parse(readFileSync(join(packageRoot, "schema", "grafana", "brandgraph.json"), "utf8"));
const targets = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map((target) => ({ ...target, title })),
);
const selectTargets = (type: Target["type"]) => targets.filter((target) => target.type === type);

const tables = selectForRun(selectTargets("csv"), ({ title }) => title, [
  "Listings seen on each platform",
  "Lawsuits in the graph, by year",
]);

const answers = selectForRun(selectTargets("graphql"), ({ title }) => title, ["Entities, facts, revision"]);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe("The dashboard for Grafana", () => {
  it("reads every list from a table, of which the data source reads all rows, and single answers by GraphQL", () => {
    expect(selectTargets("csv").length + selectTargets("graphql").length).toBe(targets.length);
    expect(selectTargets("csv").length).toBeGreaterThan(0);
    for (const { url, url_options } of selectTargets("graphql")) {
      expect(url_options.body_graphql_query).not.toContain("pageInfo");
      expect(url).toMatch(/^\$\{api\}\/graphql$/);
      expect(readTrustedDocuments().map(({ text }) => text)).toContain(url_options.body_graphql_query);
    }
  });

  it.each(tables)("reads a table that has each column: $title", async ({ url, columns }) => {
    expect(url).toMatch(/^\$\{api\}\/tables\//);
    const rows = await fetchCsvRows(replaceVariables(url));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      for (const { selector, type } of columns) {
        expect(row[selector]).toEqual(expect.stringMatching(/./));
        if (type === "number") expect(Number(row[selector])).not.toBeNaN();
      }
  });

  it("says beside each number of listings how exact it is, in words for each qualifier", () => {
    const listings = selectTargets("csv").filter(({ url }) => url.includes("LISTING_COUNT"));
    expect(listings.length).toBe(2);
    for (const { columns } of listings)
      expect(columns.map(({ selector }) => selector)).toEqual(["keys_label", "qualifiers", "values"]);
    for (const { fieldConfig } of dashboard.panels.filter(({ title }) => title.startsWith("Listings"))) {
      const { properties } = requireNonNull(
        fieldConfig.overrides.find(({ matcher }) => matcher.options === "qualifiers"),
        "The column of qualifiers",
      );
      const words = properties.find(({ id }) => id === "mappings")?.value as readonly { options: object }[];
      expect(Object.keys(words[0]?.options ?? {}).sort()).toEqual(Object.keys(ValueQualifier).sort());
    }
  });

  it("shows no year after today", async () => {
    const [years] = selectTargets("csv").filter(({ url }) => url.includes("of=LAWSUIT"));
    const rows = await fetchCsvRows(replaceVariables(requireNonNull(years, "The panel of lawsuits").url));
    expect(rows.at(-1)?.start).toBe(`${formatDay(0).slice(0, 4)}-01-01`);
  });

  it.each(answers)(
    "requests a document of schema/documents, whose answer has each column: $title",
    async (target) => {
      const { body_graphql_query: query, body_graphql_variables: variables } = target.url_options;
      const { data, errors } = await api.send(query, JSON.parse(variables));
      expect(errors).toBeUndefined();
      const rows = [readPath({ data }, target.root_selector)].flat();
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows)
        for (const { selector, type } of target.columns)
          expect(typeof readPath(row, selector)).toBe(type === "number" ? "number" : "string");
    },
  );
});

/** Builds an address as Grafana requests it: with the variables of the dashboard and the time range that it opens with. */
function replaceVariables(url: string): string {
  const values: Readonly<Record<string, string>> = {
    api: api.url,
    "__from:date:YYYY-MM-DD": formatDay(-FORTY_YEARS),
    "__to:date:YYYY-MM-DD": formatDay(0),
  };
  return url.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) =>
    requireNonNull(values[name], `The variable ${name}`),
  );
}

const FORTY_YEARS = 40 * 365 * 24 * 60 * 60 * 1000;
const formatDay = (fromNow: number): string => new Date(Date.now() + fromNow).toISOString().slice(0, 10);

/** Reads the value at a path of gjson, as the data source does: names, places in a list, # for its length. */
const readPath = (from: unknown, path: string): unknown =>
  path
    .replace("#", "length")
    .split(".")
    .reduce((value, name) => (value as Record<string, unknown>)[name], from);
