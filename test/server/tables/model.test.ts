import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { type KindModel, kinds } from "../../../src/domain/kinds/vocabulary.js";
import { buildTableFileAddress } from "../../../src/explorer/table/table-file-address.js";
import { readTableState } from "../../../src/explorer/table/table-state.js";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import { createTables } from "../../../src/server/tables/model/create-tables.js";
import { readCell } from "../../../src/server/tables/model/file-column.js";
import { listDocument } from "../../../src/server/tables/model/kind-tables.js";
import { parseKindRequest } from "../../../src/server/tables/table-request.js";

const schema = createSchema();
const tables = createTables(schema, readTrustedDocuments());

describe("the tables of kinds", () => {
  it("are one for each kind, and those of claims and sources", () => {
    expect(tables.kinds.map(({ name }) => name)).toEqual([
      ...kinds.map(({ prefix }) => prefix),
      "claim",
      "source",
    ]);
  });

  it.each(tables.kinds)("are read by a document that fits the schema: $name", (table) => {
    for (const parts of [{ total: true }, {}])
      expect(validate(schema, parse(listDocument(table, { columns: table.columns, ...parts })))).toEqual([]);
  });

  it.each(tables.kinds)("have columns of different names, each with its meaning: $name", ({ columns }) => {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(columns.filter(({ description }) => description === "")).toEqual([]);
    expect(names[0]).toBe("id");
  });

  it("have the ends of facts, amounts with their currency, and lists as texts", () => {
    const listing = tables.kinds.find(({ name }) => name === "stock-listing")!;
    const names = listing.columns.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["fromId", "fromName", "toId", "toName"]));
    expect(names).toEqual(expect.arrayContaining(["amountRaised", "amountRaisedCurrency"]));
    const brand = tables.kinds.find(({ name }) => name === "brand")!;
    const findColumn = (name: string) => brand.columns.find((candidate) => candidate.name === name)!;
    const row = {
      aliases: [{ value: "古驰" }, { value: "古琦" }],
      identifiers: [{ scheme: "wikidata", value: "Q178516" }],
      disputedFields: [],
    };
    expect(readCell(row, findColumn("aliases"))).toBe("古驰|古琦");
    expect(readCell(row, findColumn("identifiers"))).toBe("wikidata:Q178516");
    expect(readCell(row, findColumn("disputedFields"))).toBeNull();
  });
});

/** Imports the columns of the explorer, which the types of tests do not cover. */
async function importColumns({ category, kind }: KindModel): Promise<readonly { readonly key: string }[]> {
  const [file, createColumns] =
    category === "ENTITY" ? ["entity", "createEntityColumns"] : ["fact", "createFactColumns"];
  return (await import(`../../../src/explorer/table/${file}-columns.tsx`))[createColumns](kind);
}

describe("the files that the explorer requests", () => {
  it.each(kinds)("have values of each column, the conditions and the day of a table: $kind", async (kind) => {
    const state = readTableState(new URLSearchParams("YEAR=2014&q=gu&on=any"));
    const keys = (await importColumns(kind)).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(4);
    const { pathname, searchParams } = new URL(
      buildTableFileAddress(kind.kind, state, keys),
      "http://localhost",
    );
    const table = tables.kinds.find(({ name }) => pathname === `/tables/${name}.csv`)!;
    // A column that is none, or a parameter that is none, is refused.
    const request = parseKindRequest(table.columns, Object.fromEntries(searchParams), null);
    expect(request.asOf).toMatchObject({ validDuring: {} });
    expect(request.where).toMatchObject({ AND: [{ OR: [{ group: { keys: ["YEAR"] } }] }, {}] });
  });
});

describe("the tables of documents", () => {
  const findDocument = (name: string) => tables.documents.find((table) => table.name === name);

  it("are those of one list, whose answer follows the revision", () => {
    expect(findDocument("counts-by-group")?.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["keys_label", "values"]),
    );
    expect(findDocument("counts-by-year")?.rows).toEqual(["timeSeries", "points"]);
    expect(findDocument("review-counts")).toBeUndefined();
    expect(findDocument("find-paths")).toBeUndefined();
    expect(findDocument("saved-workspaces")).toBeUndefined();
    expect(findDocument("add-claim")).toBeUndefined();
  });

  it("are read page by page if the document has a cursor and an asOf", () => {
    expect(findDocument("browse-entities")?.pageInfo).toEqual(["entities", "pageInfo"]);
    expect(findDocument("browse-sources")?.pageInfo).toBeNull();
  });
});
