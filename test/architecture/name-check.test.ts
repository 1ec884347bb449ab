import { describe, expect, it } from "vitest";
import { findRepeatedFileNames } from "./names/file-names.js";
import { measureNames as measures, type NameFinding } from "./names/finding.js";
import {
  countFindings,
  listDifferences,
  listUnusedEntries,
  lowerLimits,
  type NameCounts,
  omitAllowed,
} from "./names/limits.js";
import { measureNames } from "./names/measure-names.js";
import { parseFile } from "./names/syntax.js";
import { isVerbFirst } from "./names/verbs.js";

/** Lists what the check finds in one file, as "measure name". */
const listNames = (text: string, path = "src/query/file.ts"): readonly string[] =>
  measureNames([parseFile(path, text)]).findings.map(({ measure, name }) => `${measure} ${name}`);

const createFinding = (name: string, path = "src/query/file.ts"): NameFinding => ({
  measure: "functionsWithoutVerb",
  path,
  line: 1,
  name,
  within: [],
});

const createCounts = (count: number): NameCounts => {
  const area = Object.fromEntries(measures.map((measure) => [measure, count])) as NameCounts["server"];
  return { server: area, explorer: area, test: area };
};

describe("a function", () => {
  it("breaks the rule without a verb at its beginning, however it is declared", () => {
    const text = `
      function rows() {}
      const rowText = () => "";
      class Table { rowAt() {} #cells = () => []; get size() { return 1; } constructor() {} }
    `;
    expect(listNames(text)).toEqual([
      "functionsWithoutVerb rows",
      "functionsWithoutVerb rowText",
      "functionsWithoutVerb rowAt",
      "functionsWithoutVerb #cells",
      "functionsEndingInPreposition rowAt",
    ]);
  });

  it("breaks a rule of its own by ending in a preposition", () => {
    expect(
      listNames("const readKeyOf = () => 1; const findBy = () => 1; const readOffline = () => 1;"),
    ).toEqual(["functionsEndingInOf readKeyOf", "functionsEndingInPreposition findBy"]);
  });

  it("meets the rules as a condition, a component, a hook or a decorated method", () => {
    const text = `
      const isEmpty = () => true;
      const hasRows = () => true;
      export function RowTable() { return <p>row</p>; }
      const useRows = () => [];
      class Query { @Field() rows() {} }
    `;
    expect(listNames(text, "src/explorer/file.tsx")).toEqual([]);
  });

  it("begins with a verb if a word that is also a noun has an object", () => {
    const names = [
      "groupRows",
      "groupBy",
      "sortRows",
      "countIssues",
      "listKeys",
      "toText",
      "readHTTP",
      "listKindsById",
    ];
    expect(names.filter((name) => !isVerbFirst(name))).toEqual([]);
  });

  it("has no verb if that word is all of the name, or describes a noun or stands before a preposition", () => {
    const names = [
      "group",
      "count",
      "groupKey",
      "recordPath",
      "listOf",
      "countInWords",
      "page",
      "rowText",
      "groupKeyById",
    ];
    expect(names.filter(isVerbFirst)).toEqual([]);
  });

  it("is reported with its line and the functions around it", () => {
    const text = "export function readAll() {\n  const rows = () => [];\n}\n";
    expect(measureNames([parseFile("src/a.ts", text)]).findings).toEqual([
      { measure: "functionsWithoutVerb", path: "src/a.ts", line: 2, name: "rows", within: ["readAll"] },
    ]);
  });
});

describe("a local", () => {
  it("breaks the rule as a pronoun, as a variable, a parameter or part of a pattern", () => {
    const text = `
      export function readAll(found: number, { key: other = 1 }, [at]: number[]) {
        const one = found;
        for (const each of []) try {} catch (said) {}
      }
    `;
    expect(listNames(text)).toEqual([
      "pronounLocals found",
      "pronounLocals other",
      "pronounLocals at",
      "pronounLocals one",
      "pronounLocals each",
      "pronounLocals said",
    ]);
  });

  it("meets the rule as a property, a parameter of a type, what a pattern leaves or a letter", () => {
    const text = `
      interface Row { found: number; read(one: string): void }
      const compareRows = ({ found: row, ...rest }, a, b) => row.other + a - b + rest;
    `;
    expect(listNames(text)).toEqual([]);
  });

  it("is counted once for each name that is bound", () => {
    const { totals } = measureNames([
      parseFile("src/a.ts", "const readAll = (a, { b, c: [d] }, ...e) => 1;"),
    ]);
    expect(totals.server).toEqual({ functions: 1, getFunctions: 0, bindings: 5, comments: 0 });
  });
});

describe("a type", () => {
  const first = parseFile(
    "src/a.ts",
    "export interface Row {}\nexport interface Props {}\ninterface Cell {}",
  );
  const second = parseFile(
    "src/explorer/b.ts",
    "type Row = string;\nexport type Props = {};\ntype Cell = 1;",
  );

  it("breaks the rule if its file exports it and another file declares the name, unless each file may", () => {
    expect(measureNames([first, second]).findings).toEqual([
      { measure: "repeatedTypes", path: "src/a.ts", line: 1, name: "Row", within: ["src/explorer/b.ts:1"] },
    ]);
  });

  it("may have the name of a type of src in a test", () => {
    const test = parseFile("test/b.ts", "export type Row = string;");
    expect(measureNames([first, test]).findings).toEqual([]);
  });
});

describe("a comment", () => {
  it("breaks the rule if it opens without a subject", () => {
    const text =
      "/** What a row has. */\n// Whether it is.\n/* How */\n/**\n * Of a row.\n */\n// Offline.\n// That of";
    expect(listNames(text)).toEqual([
      "vagueComments What a row has.",
      "vagueComments Whether it is.",
      "vagueComments How",
      "vagueComments Of a row.",
      "vagueComments That of",
    ]);
  });

  it("is not seen in a string, a template, a regular expression or the text of an element", () => {
    const text = `const a = "// What"; const b = \`// How\`; const c = /\\/\\/ Of/; const d = <p>// What</p>;`;
    expect(listNames(text, "src/explorer/file.tsx")).toEqual([]);
  });
});

describe("a construct that saves a line", () => {
  it("breaks the rule as a spread of a literal, and as a pattern on constants", () => {
    const text = `
      const [A, B] = [first, second];
      const settings = { ...{ a, b }, ...base, list: [...[1, 2], ...rows] };
      export const readAll = () => { const [x, y] = [1, -2]; const [from, to] = [row.from, row.to]; };
    `;
    expect(listNames(text)).toEqual([
      "destructuredConstants [A, B] = [first, second]",
      "literalSpreads ...{ a, b }",
      "listSpreads ...[1, 2]",
      "destructuredConstants [x, y] = [1, -2]",
    ]);
  });
});

describe("a file name", () => {
  it("breaks the rule with its fourth use", () => {
    const paths = ["src/a/row.ts", "src/b/row.tsx", "src/c/row.ts"];
    expect(findRepeatedFileNames(paths)).toEqual([]);
    expect(findRepeatedFileNames([...paths, "src/d/row.test.ts"])).toEqual([
      {
        measure: "repeatedFileNames",
        path: "src/a/row.ts",
        line: 1,
        name: "row",
        within: ["src/b/row.tsx", "src/c/row.ts", "src/d/row.test.ts"],
      },
    ]);
  });
});

describe("a text that is no TypeScript", () => {
  it("fails, and is named", () => {
    expect(() => parseFile("src/a.ts", "const = 1;")).toThrow(/^src\/a\.ts cannot be parsed: /);
  });
});

describe("a limit", () => {
  it("is exceeded by one finding more, in the area of its file", () => {
    const counts = countFindings([createFinding("rows"), createFinding("cells", "src/explorer/a.ts")]);
    expect(listDifferences(createCounts(0), counts, (count, limit) => count > limit)).toEqual([
      "server functionsWithoutVerb: 1, the limit is 0",
      "explorer functionsWithoutVerb: 1, the limit is 0",
    ]);
    expect(listDifferences(createCounts(1), counts, (count, limit) => count > limit)).toEqual([]);
  });

  it("can be lowered, not raised", () => {
    const lowered = lowerLimits(
      createCounts(1),
      countFindings([createFinding("rows"), createFinding("cells")]),
    );
    expect(lowered.server.functionsWithoutVerb).toBe(1);
    expect(lowered.server.pronounLocals).toBe(0);
  });
});

describe("an allowed name", () => {
  it("is not counted", () => {
    const allowed = { functionsWithoutVerb: ["rows"] };
    expect(omitAllowed([createFinding("rows"), createFinding("cells")], allowed)).toEqual([
      createFinding("cells"),
    ]);
  });

  it("is reported once no finding needs it", () => {
    const allowed = { functionsWithoutVerb: ["rows", "cells"], pronounLocals: ["rows"] };
    expect(listUnusedEntries([createFinding("rows")], allowed)).toEqual([
      "functionsWithoutVerb: cells",
      "pronounLocals: rows",
    ]);
  });
});
