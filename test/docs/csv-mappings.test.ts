import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { formatPreview } from "../../src/cli/import/preview-text.js";
import { buildMappingSchema } from "../../src/formats/readers/csv/mapping-schema.js";
import { RowChecker } from "../../src/transfer/import/row-checker.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { readRows } from "../support/graph/read-rows.js";
import { listBlocks, pages } from "./pages.js";

const page = requireNonNull(
  pages.find(({ file }) => file === "docs/csv-mappings.md"),
  "The page of CSV mappings",
);
const [mappings, tables, previews] = ["json", "csv", "text"].map((language) => listBlocks(page, language));
const examples = tables!.map((table, index) => {
  const preview = previews![index] ?? "";
  return { file: /^[^,]+/.exec(preview)![0], table, preview, mapping: JSON.parse(mappings![index] ?? "") };
});

/** Follows `propertyNames` and `if`, as editors do. */
const isMapping = new Ajv2020({ strict: false, allErrors: true }).compile(buildMappingSchema());

describe("the page of CSV mappings", () => {
  it("has a mapping, a table and a preview in every example", () => {
    expect(examples.length).toBeGreaterThan(5);
    expect([mappings!.length, previews!.length]).toEqual([tables!.length, tables!.length]);
  });

  it.each(examples)("shows what the rows of $file are read as", async ({ file, mapping, table, preview }) => {
    const { rows } = await readRows("csv", table, { mapping });
    const checker = new RowChecker();
    const lines = rows.flatMap((row) => {
      const checked = checker.check(row);
      return formatPreview({ file, line: row.line }, checked, [...row.omitted, ...checked.omitted]);
    });
    expect(`${lines.join("\n")}\n`).toBe(preview);
  });

  it.each(examples)("has a mapping of $file that the JSON Schema accepts", ({ mapping }) => {
    expect(isMapping(mapping), JSON.stringify(isMapping.errors)).toBe(true);
  });
});

describe("the JSON Schema of mappings", () => {
  it.each([
    ["an unknown kind", { facts: [{ kind: "BRANDS" }] }],
    ["a field of another kind", { facts: [{ kind: "BRAND", fields: { share: "a" } }] }],
    ["a fact without ends", { facts: [{ kind: "OWNERSHIP" }] }],
    ["an unknown key", { facts: [{ kind: "BRAND", fields: { name: { columns: "a" } } }] }],
    ["an unknown key of a claim", { facts: [{ kind: "BRAND" }], claim: { source: "x" } }],
    ["no facts", { facts: [] }],
  ])("rejects %s, and so does the import", async (_, mapping) => {
    expect(isMapping(mapping)).toBe(false);
    await expect(readRows("csv", "a\n1\n", { mapping })).rejects.toThrow("The mapping is not valid");
  });
});
