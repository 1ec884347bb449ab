import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kindForms } from "../../../src/explorer/curation/kind-forms.js";
import { detectFormat } from "../../../src/explorer/imports/file-format.js";
import { describeGuess } from "../../../src/explorer/imports/guess-columns.js";
import {
  buildColumnMapping,
  createMappingDraft,
  listDateNotations,
  listMappableFields,
  listMissingColumns,
  type MappingDraft,
} from "../../../src/explorer/imports/mapping-draft.js";
import { formatRejectedName, selectRejectedRows } from "../../../src/explorer/imports/rejected-rows.js";
import { formatRowSentences } from "../../../src/explorer/imports/row-sentences.js";
import { readTableHead, splitRowCells, splitRows } from "../../../src/explorer/imports/table-text.js";
import { checkMapping } from "../../../src/formats/readers/csv/csv-mapping.js";
import { readRows } from "../../support/graph/read-rows.js";

const readFixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8");

const findForm = (kind: string) => {
  const form = kindForms.find((candidate) => candidate.kind === kind);
  if (!form) throw new Error(`There is no kind ${kind}.`);
  return form;
};

/** Reads a table as the API does, with the mapping that the form makes by itself. */
async function readAs(kind: string, text: string) {
  const form = findForm(kind);
  const head = readTableHead(text);
  const draft = createMappingDraft(form, head);
  expect(listMissingColumns(form, draft)).toEqual([]);
  const mapping = checkMapping(buildColumnMapping(form, draft, head));
  return readRows("csv", text, { source: "source:s", mapping });
}

describe("The format of a dropped file", () => {
  it.each([
    ["CSV", "holdings.csv", readFixture("ownership/german-federal-holdings.csv")],
    ["NSI", "nsi.json", readFixture("name-suggestion-index/nsi.json")],
    ["FACTS", "facts.jsonl", '{"kind":"BRAND","name":"Gucci"}\n'],
    ["FTM", "entities.json", '{"id":"a","schema":"Company","properties":{"name":["A"]}}\n'],
    ["BODS", "bods.json", '[\n  {\n    "statementId": "a", "recordType": "entity" }]'],
    ["GLEIF", "lei.xml", '<?xml version="1.0"?>\n<lei:LEIData xmlns:lei="x">'],
    ["NEO4J_ADMIN_CSV", "brands.csv", "id:ID,name\ngucci,Gucci\n"],
  ])("is %s for %s, by what is in it", (format, name, text) => {
    expect(detectFormat(name, text)).toBe(format);
    expect(detectFormat("file", text)).toBe(format);
  });

  it("is none for what is no such file", () => {
    expect(detectFormat("page.html", "<!doctype html><title>x</title>")).toBeNull();
    expect(detectFormat("notes", "just a line")).toBeNull();
    expect(detectFormat("package.json", '{"name":"x"}')).toBeNull();
  });
});

describe("The mapping that the form makes of a table", () => {
  it("reads entities by columns that are called like their fields", async () => {
    const rows = await readAs("BRAND", "name;country;also\nGucci;IT;x\n");
    expect(rows.facts).toMatchObject([{ kind: "BRAND", name: "Gucci", country: "IT" }]);
  });

  it("reads facts between named entities, and between ids, with shares in percent and dates", async () => {
    const readByNames = await readAs("OWNERSHIP", "owner,object,percent,since\nKering,Gucci,46.25,2004\n");
    expect(readByNames.facts).toMatchObject([
      { name: "Kering" },
      { name: "Gucci" },
      { kind: "OWNERSHIP", share: 0.4625, validFrom: "2004" },
    ]);
    const ids = await readAs("OWNERSHIP", "from,to,share\nconglomerate:kering,brand:gucci,0.5\n");
    expect(ids.facts).toMatchObject([
      { kind: "OWNERSHIP", from: "conglomerate:kering", to: "brand:gucci", share: 0.5 },
    ]);
  });

  it("is valid for every kind, with a column for each of its fields", () => {
    for (const form of kindForms) {
      const fields = listMappableFields(form).map(({ name }) => name);
      const head = readTableHead(`${["from", "to", ...fields].join(",")}\n`);
      const draft = createMappingDraft(form, head);
      expect(Object.keys(draft.columns), form.kind).toEqual(fields);
      expect(() => checkMapping(buildColumnMapping(form, draft, head)), form.kind).not.toThrow();
    }
  });
});

describe("The columns of a table", () => {
  const createDraft = (kind: string, text: string) => createMappingDraft(findForm(kind), readTableHead(text));
  const describeGuesses = ({ guesses }: MappingDraft) =>
    Object.fromEntries(Object.entries(guesses).map(([name, guess]) => [name, describeGuess(guess)]));

  it("are guessed by their names, and it says how many cells are as expected", () => {
    const draft = createDraft(
      "BRAND",
      "brand,country,since\nGucci,IT,1921\nPuma,Nowhere,1948\nAlexander McQueen,Italy,?\n",
    );
    expect(draft.columns).toEqual({ name: "brand", country: "country", validFrom: "since" });
    expect(describeGuesses(draft)).toEqual({
      name: "Guessed by its name alone.",
      country: "Guessed by its name; countries in only 2 of 3 cells.",
      validFrom: "Guessed by its name; dates in only 2 of 3 cells.",
    });
  });

  it("are guessed by their cells in any order, if only one has such cells", () => {
    const rows = [
      ["w", "l", "n", "d"],
      ["https://gucci.com", "IT", "Gucci", "1.7.1921"],
      ["https://puma.com", "Germany", "Puma", "24.10.1948"],
    ];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const text = rows.map((cells) => order.map((index) => cells[index]).join(",")).join("\n");
      const draft = createDraft("BRAND", text);
      expect(draft.columns).toEqual({ name: "n", website: "w", country: "l", validFrom: "d" });
      expect(draft.dates).toBe("DD.MM.YYYY");
      expect(describeGuesses(draft)).toMatchObject({
        name: "Guessed by its cells; please check.",
        country: "Guessed by its cells; please check: countries in 2 of 2 cells.",
      });
    }
    const doubtful = createDraft("BRAND", "a,b\nGucci,Fashion house\nPuma,Shoes of all sorts\n");
    expect(doubtful.columns).toEqual({});
  });

  it("of the ends of facts are guessed by the ids that they have, and by kinds", () => {
    const byIds = createDraft("SELLER", "x,y\nplatform:tmall,merchant:a\nplatform:taobao,merchant:a\n");
    expect([byIds.from, byIds.to]).toEqual([
      { column: "y", kind: "" },
      { column: "x", kind: "" },
    ]);
    const byKinds = createDraft("OWNERSHIP", "brand,conglomerate,stake\nGucci,Kering,99\n");
    expect([byKinds.from, byKinds.to]).toEqual([
      { column: "conglomerate", kind: "CONGLOMERATE" },
      { column: "brand", kind: "BRAND" },
    ]);
  });

  it.each([
    ["46,25", ",", true],
    ["46.25", ".", true],
    ["0.4625", ".", false],
    ["0,5", ",", false],
    ["5 %", ".", true],
  ])("with the share %s have the decimal sign %s, and percent: %s", (share, decimal, isPercent) => {
    const draft = createDraft("OWNERSHIP", `owner;object;share\nKering;Gucci;${share}\n`);
    expect([draft.decimal, draft.isPercent]).toEqual([decimal, isPercent]);
  });

  it("with dates of two possible notations leave the choice to the user", () => {
    const form = findForm("BRAND");
    const head = readTableHead("name,since\nGucci,3/4/1921\n");
    const draft = createMappingDraft(form, head);
    expect(draft.dates).toBe("");
    expect(listDateNotations(form, draft.columns, head)).toEqual(["DD/MM/YYYY", "MM/DD/YYYY"]);
    const clear = readTableHead("name,since\nGucci,3/4/1921\nPuma,10/24/1948\n");
    expect(createMappingDraft(form, clear).dates).toBe("MM/DD/YYYY");
  });

  it("become sentences of the first ten rows, with the cells as they are written", () => {
    const form = findForm("OWNERSHIP");
    const rows = Array.from({ length: 12 }, (_, index) => `Owner ${index},Brand ${index},46.25,2004`);
    const head = readTableHead(`owner,object,percent,since\n${rows.join("\n")}\n,Nobody's,,\n`);
    const sentences = formatRowSentences(form, createMappingDraft(form, head), head);
    expect(sentences).toHaveLength(10);
    expect(sentences[1]).toBe("Owner 1 owns Brand 1. Share: 46.25 %. Start: 2004.");
    const last = { ...head, rows: head.rows.slice(-1) };
    expect(formatRowSentences(form, createMappingDraft(form, head), last)).toEqual(["… owns Nobody's."]);
  });
});

describe("The rejected rows of a file", () => {
  const reject = (row: number) => ({ row, field: null, value: null, message: "wrong", isPart: false });
  const createFile = (name: string, text: string) => ({ name, text, size: text.length });

  it("are the rows of a table at the lines that the API names, under its header", async () => {
    const text = 'name,country\n"Two\nlines",IT\nWrong,"F\nR"\n\nGood,FR\n"Not closed,DE';
    const read = await readAs("BRAND", text);
    const lines = [...new Set(read.rejects.map(({ line }) => line))];
    expect(lines.length).toBeGreaterThan(0);
    const rows = selectRejectedRows(createFile("a.csv", text), "CSV", lines.map(reject));
    expect(rows).toBe(
      [
        "name,country",
        ...splitRows(text, ",")
          .filter(({ line }) => lines.includes(line))
          .map((row) => row.text),
        "",
      ].join("\n"),
    );
    expect(rows).toContain('"Not closed,DE');
    expect(rows).not.toContain("Good");
  });

  it("are lines where rows are lines, and none where they are not", () => {
    expect(selectRejectedRows(createFile("a.jsonl", "one\ntwo\nthree\n"), "FACTS", [reject(2)])).toBe(
      "two\n",
    );
    expect(selectRejectedRows(createFile("a.json", "[1,2]"), "BODS", [reject(2)])).toBeNull();
    expect(formatRejectedName("brands.csv")).toBe("brands.rejected.csv");
    expect(formatRejectedName("brands.csv", ".reasons.csv")).toBe("brands.rejected.reasons.csv");
  });

  it("have cells with quotes and separators in them", () => {
    expect(splitRowCells('a,"b ""c"", d",', ",")).toEqual(["a", 'b "c", d', ""]);
  });
});
