import { describe, expect, it } from "vitest";
import { limits } from "../../src/protection/limits.js";
import { readRows } from "../support/graph/read-rows.js";
import { isLongRun } from "../support/process/long.js";

const LONG = "1".repeat(limits.import.valueLength.max + 1);
const source = { source: "source:s" };
const mapping = { facts: [{ kind: "BRAND", fields: { name: "name" } }] };
const REASON = "The value is longer than 65,536 characters.";

/** A text of each format with a value in its second row, and the column and line that a rejection names. */
const formats: readonly (readonly [
  format: string,
  write: (value: string) => string,
  column: string,
  line: number,
])[] = [
  [
    "facts",
    (value) => `{"kind":"BRAND","name":"A"}\n{"kind":"BRAND","name":"${value}"}\n{"kind":"BRAND","name":"C"}`,
    "name",
    2,
  ],
  ["csv", (value) => `name\nA\n${value}\nC\n`, "name", 3],
  [
    "ftm",
    (value) =>
      ["A", value, "C"]
        .map((name, index) => `{"id":"${index}","schema":"Company","properties":{"name":["${name}"]}}`)
        .join("\n"),
    "properties.name.0",
    2,
  ],
  [
    "bods",
    (value) =>
      JSON.stringify(
        ["A", value, "C"].map((name, index) => ({
          recordId: `r${index}`,
          recordType: "entity",
          recordDetails: { name },
        })),
      ),
    "recordDetails.name",
    2,
  ],
  [
    "gleif",
    (value) =>
      JSON.stringify({
        records: ["A", value, "C"].map((LegalName, index) => ({
          LEI: `5493001KJTIIGC8Y1R1${index}`,
          Entity: { LegalName },
        })),
      }),
    "Entity.LegalName",
    2,
  ],
  [
    "gleif",
    (value) =>
      `<LEIData>${["A", value, "C"].map((name, index) => `<LEIRecord><LEI>5493001KJTIIGC8Y1R1${index}</LEI><Entity><LegalName>${name}</LegalName></Entity></LEIRecord>\n`).join("")}</LEIData>`,
    "Entity.LegalName",
    2,
  ],
  [
    "nsi",
    (value) =>
      JSON.stringify({
        nsi: {
          "brands/shop/x": {
            items: ["A", value, "C"].map((displayName) => ({
              id: displayName.slice(0, 9),
              displayName,
              tags: { brand: displayName.slice(0, 9) },
            })),
          },
        },
      }),
    "displayName",
    2,
  ],
  ["neo4j-admin-csv", (value) => `:ID,name,:LABEL\n1,A,Brand\n2,${value},Brand\n3,C,Brand\n`, "name", 3],
];

describe.each(formats)("a value of %s", (format, write, column, line) => {
  it(`in ${column} that is longer than the limit is rejected with its place, and the other rows are read`, async () => {
    const { rejects, facts } = await readRows(format, write(LONG), { ...source, mapping });
    expect(rejects).toEqual([{ line, column, value: LONG.slice(0, 1000), reason: REASON }]);
    expect(facts.filter(({ kind }) => kind !== "SOURCE")).toHaveLength(2);
  });

  it(`in ${column} that is as long as the limit is read`, async () => {
    const { rejects } = await readRows(format, write(LONG.slice(1)), { ...source, mapping });
    expect(rejects).toEqual([]);
  });
});

describe("a row", () => {
  it("with a key longer than the limit, or values nested deeper than 100 levels, is rejected", async () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const text = [`{"kind":"BRAND","${LONG}":1}`, `{"kind":"BRAND","name":${deep}}`].join("\n");
    const { rejects, facts } = await readRows("facts", text);
    expect(facts).toEqual([]);
    expect(rejects).toMatchObject([
      { line: 1, column: null, reason: REASON },
      { line: 2, column: null, reason: "It is nested deeper than 100 levels." },
    ]);
  });
});

describe("a text that a mapping builds from many cells", () => {
  it("is not built if it is longer than the limit, and its row is rejected", async () => {
    const many = { facts: [{ kind: "BRAND", id: "{name}".repeat(20_000), fields: { name: "name" } }] };
    const { rejects, facts } = await readRows("csv", `name\n${"网".repeat(20_000)}\nA\n`, {
      ...source,
      mapping: many,
    });
    expect(rejects).toMatchObject([
      { line: 2, column: null, reason: expect.stringContaining("longer than 65,536") },
    ]);
    expect(facts).toHaveLength(1);
  });
});

describe("a text", () => {
  it("of many elements with one name, brackets, or items of one brand is read in linear time", async () => {
    const writeRecord = (inner: string) =>
      `<LEIData><LEIRecord><LEI>5493001KJTIIGC8Y1R12</LEI><Entity><LegalName>A</LegalName></Entity>${inner}</LEIRecord></LEIData>`;
    const unit = isLongRun ? 10 : 3;
    const items = Array.from({ length: unit * 2000 }, (_, index) => ({
      id: "a",
      displayName: `A${index}`,
      tags: { "brand:wikidata": "Q1" },
    }));
    const texts: readonly (readonly [string, string])[] = [
      ["gleif", writeRecord("<a/>".repeat(unit * 20_000))],
      ["nsi", JSON.stringify({ nsi: { "brands/shop/x": { items } } })],
      ["csv", `name\n${"(".repeat(60_000)}\n`],
    ];
    for (const [format, text] of texts) {
      const { rejects, facts } = await readRows(format, text, { ...source, mapping });
      expect([rejects, facts.length > 0]).toEqual([[], true]);
    }
  });
});
