import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { decompress } from "../../src/formats/bytes/decompress.js";
import type { InputRow, ReadFormatOptions } from "../../src/formats/format.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { validate } from "../../src/recording/input/validate.js";
import { readRows, splitIntoPieces } from "../support/graph/read-rows.js";

const folder = mkdtempSync(join(tmpdir(), "brandgraph-neo4j-admin-"));
afterAll(() => rmSync(folder, { recursive: true }));

const readOptions = { source: "source:register", mapping: null };

/** Writes files to a new folder and reads the folder, or the files that `args` name. */
async function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  { args, ...options }: Partial<ReadFormatOptions> & { readonly args?: readonly string[] } = {},
) {
  const path = mkdtempSync(join(folder, "files-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  const { read } = await findImportFormat("neo4j-admin-csv")!.together!(
    args ? args.map((argument) => argument.replaceAll("DIR", path)) : [path],
  );
  const rows: InputRow[] = [];
  for await (const row of read((file) => decompress(splitIntoPieces(readFileSync(file))), {
    ...readOptions,
    ...options,
  }))
    rows.push({ ...row, ...(row.file !== undefined && { file: row.file.replace(`${path}/`, "") }) });
  const facts = rows.flatMap((row) => row.facts);
  return {
    facts: facts.map(({ claims: _, ...fact }) => fact),
    claims: facts.map(({ claims }) => claims),
    rejects: rows.flatMap((row) => row.rejects.map((reject) => ({ file: row.file, ...reject }))),
    omitted: rows.flatMap((row) => row.omitted),
    issues: facts.flatMap(validate),
  };
}

describe("Files of neo4j-admin's import", () => {
  it("are read by labels, types, id spaces and property names, in any order", async () => {
    const { facts, claims, omitted, rejects, issues } = await readFiles({
      "a-relations.csv":
        ":START_ID(Company),:END_ID(Brand),:TYPE,share:double,validFrom:date\n1,1,OWNS,0.5,2014-01-31\n1,2,OWNS,,\n",
      "brands.csv":
        'brandId:ID(Brand)|name|aliases:string[]|country|colour|:LABEL\n1|Gucci|古驰;GUCCI|IT|red|Thing;Brand\n2|"A ""quoted""\nname"||||Brand\n',
      "companies-header.csv": ":ID(Company),name:string,foundedOn:IGNORE,:LABEL\n",
      "companies-1.csv": "1,Kering,1962,Conglomerate\n",
    });
    const [kering, gucci, quoted] = ["conglomerate", "brand", "brand"].map((prefix, index) =>
      expect.stringMatching(new RegExp(`^${prefix}:register-(company|brand)-${index === 2 ? 2 : 1}-`)),
    );
    expect([rejects, issues]).toEqual([[], []]);
    expect(facts).toEqual(
      expect.arrayContaining([
        { kind: "CONGLOMERATE", id: kering, name: "Kering" },
        {
          kind: "BRAND",
          id: gucci,
          name: "Gucci",
          country: "IT",
          aliases: ["古驰", "GUCCI"].map((value) => ({ value, kind: "NAME" })),
        },
        { kind: "BRAND", id: quoted, name: 'A "quoted" name' },
        { kind: "OWNERSHIP", from: kering, to: gucci, share: 0.5, validFrom: "2014-01-31" },
        { kind: "OWNERSHIP", from: kering, to: quoted },
      ]),
    );
    expect(omitted).toEqual(["BRAND.colour"]);
    expect(claims[0]).toEqual([{ source: "source:register", basis: "DATASET" }]);
  });

  it("may be given as to neo4j-admin: with labels, a separate header, and packed", async () => {
    const { facts } = await readFiles(
      { "head.csv": "id:ID,name\n", "rows.csv.gz": gzipSync("brand:gucci,Gucci\n"), "more.csv": "x,Y\n" },
      { args: ["Brand:Luxury=DIR/head.csv,DIR/rows.csv.gz,DIR/more.csv"] },
    );
    expect(facts).toMatchObject([{ id: "brand:gucci" }, { id: "brand:register-x", name: "Y" }]);
  });

  it("have nodes and relationships of unknown kinds left out and counted", async () => {
    const { facts, omitted, rejects } = await readFiles({
      "nodes.csv": ":ID,name,:LABEL\n1,Gucci,Brand\n2,Rex,Dog\n3,Nobody,\n",
      "relations.csv": ":START_ID,:END_ID,:TYPE\n1,2,OWNS\n1,1,BARKS_AT\n",
    });
    expect([facts.length, rejects]).toEqual([1, []]);
    expect(omitted).toEqual([
      "node Dog",
      "node without a label",
      "OWNS of a node that was left out",
      "relationship BARKS_AT",
    ]);
  });

  it("are rejected row by row, each with its file, line, column, value and reason", async () => {
    const { facts, rejects } = await readFiles({
      "nodes.csv": Buffer.concat([
        Buffer.from(":ID,name,validFrom,share:double,:LABEL\n1,A,,,Organization\n1,B,,,Brand\n2,C\n"),
        Buffer.from("3,M\u00fcller,,,Brand\n", "latin1"),
        Buffer.from("4,D,,,Brand;Merchant\n"),
      ]),
      "owns.csv": ":START_ID,:END_ID,:TYPE,share\n1,9,OWNS,\n1,1,OWNS,half\n",
    });
    expect(facts).toHaveLength(1);
    expect(rejects).toMatchObject([
      { file: "nodes.csv", line: 3, column: ":ID", value: "1", reason: "Another node has this id." },
      { file: "nodes.csv", line: 4, value: "2 | C", reason: "The row has 2 cells, but the header has 5." },
      { file: "nodes.csv", line: 5, column: "name", reason: "It is not UTF-8." },
      { file: "nodes.csv", line: 6, column: ":LABEL", reason: expect.stringContaining("several kinds") },
      {
        file: "owns.csv",
        line: 2,
        column: ":END_ID",
        value: "9",
        reason: expect.stringContaining("no node"),
      },
      { file: "owns.csv", line: 3, column: "share", value: "half", reason: "share must be a number." },
    ]);
    const unsourced = await readFiles({ "n.csv": ":ID,name,:LABEL\n1,A,Brand\n" }, { source: null });
    expect(unsourced.rejects).toMatchObject([{ line: 2, reason: expect.stringContaining("no source") }]);
  });

  it("may use another list separator than a semicolon", async () => {
    const files = { "n.csv": ":ID,name,aliases:string[],:LABEL\n1,A,B|C,Brand|Luxury\n" };
    const { facts } = await readFiles(files, { listDelimiter: "|" });
    expect(facts).toMatchObject([{ aliases: [{ value: "B" }, { value: "C" }] }]);
  });

  it("fail without a header, without a CSV file, and as another script", async () => {
    await expect(readFiles({ "n.csv": "1,A,Brand\n" })).rejects.toThrow(/n\.csv has no header/);
    await expect(readFiles({ "n.txt": "" })).rejects.toThrow("contains no CSV files");
    await expect(readRows("neo4j-admin-csv", "#!/bin/sh\nrm -r *\n")).rejects.toThrow("writes no files");
  });

  it("may be one text whose rows name their types and link entities of the graph", async () => {
    const { facts, rejects } = await readRows(
      "neo4j-admin-csv",
      ":START_ID,:END_ID,:TYPE\norganization:o,brand:b,OWNS\n",
      readOptions,
    );
    expect([facts, rejects]).toMatchObject([
      [{ kind: "OWNERSHIP", from: "organization:o", to: "brand:b" }],
      [],
    ]);
  });
});
