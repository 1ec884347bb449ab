import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompress } from "../../src/formats/bytes/decompress.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { readRows, splitIntoPieces } from "../support/graph/read-rows.js";

const holdings = {
  separator: ";",
  decimal: ",",
  dates: "DD.MM.YYYY",
  source: { title: "{report}", url: "{link}" },
  facts: [
    { kind: "ORGANIZATION", as: "it", id: "state-{id}", fields: { name: "name" } },
    {
      kind: "OWNERSHIP",
      when: "parent",
      from: "organization:state-{parent}",
      to: "it",
      fields: { share: { column: "percent", percent: true }, validFrom: "since" },
    },
  ],
};

const buildTable = (...rows: readonly string[]): string =>
  ["id;name;percent;since;parent;report;link", ...rows].join("\r\n");

const read = (...rows: readonly string[]) => readRows("csv", buildTable(...rows), { mapping: holdings });

describe("a table", () => {
  it("is read by its mapping, with ids from columns, decimal commas, percentages and dates", async () => {
    const { of, issues } = await read(
      "1;The State;;;;Report;https://example.org/r",
      '7;"Rail; and Road ""AG""";46,25 %;31.12.2014;1;Report;https://example.org/r',
    );
    expect(issues).toEqual([]);
    expect(of("SOURCE")).toMatchObject([{ title: "Report", url: "https://example.org/r" }]);
    expect(of("ORGANIZATION")).toEqual([
      { kind: "ORGANIZATION", id: "organization:state-1", name: "The State" },
      { kind: "ORGANIZATION", id: "organization:state-7", name: 'Rail; and Road "AG"' },
    ]);
    expect(of("OWNERSHIP")).toEqual([
      {
        kind: "OWNERSHIP",
        id: "ownership:state-1--state-7--2014-12-31",
        from: "organization:state-1",
        to: "organization:state-7",
        share: 0.4625,
        validFrom: "2014-12-31",
      },
    ]);
  });

  it.each([
    ["46,25", 0.4625],
    [" 1.000,5", 10.005],
    ["100", 1],
    ["0,5%", 0.005],
  ])("has the percentage %s read as %d", async (text, share) => {
    const { of } = await read(`2;A;${text};;1;R;`);
    expect(of("OWNERSHIP")[0]).toMatchObject({ share });
  });

  it.each([
    ["a date that does not exist", "2;A;1;31.02.2014;1;R;", "since", "31.02.2014"],
    ["a text instead of a number", "2;A;much;;1;R;", "percent", "much"],
    ["an empty name", "2;;;;;R;", null, null],
  ])("has a row with %s rejected, with its line and column", async (_, bad, column, value) => {
    const { rejects, of } = await read("1;Good;;;;R;", bad);
    if (column) expect(rejects).toMatchObject([{ line: 3, column, value }]);
    expect(of("ORGANIZATION")[0]).toMatchObject({ name: "Good" });
  });

  it("has a row without a source rejected if there is no default source", async () => {
    const row = "1;A;;;;;";
    expect((await read(row)).rejects).toMatchObject([
      { line: 2, reason: expect.stringContaining("no source") },
    ]);
    const { facts } = await readRows("csv", buildTable(row), { mapping: holdings, source: "source:given" });
    expect(facts).toMatchObject([{ claims: [{ source: "source:given" }] }]);
  });

  it("has a row with too many or too few cells rejected", async () => {
    expect((await read("1;A")).rejects).toMatchObject([
      { line: 2, reason: "The row has 2 cells, but the header has 7." },
    ]);
  });

  it("has every value of a field kept as a claim if the mapping says so", async () => {
    const mapping = {
      facts: [
        { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
        { kind: "BRAND", as: "owned", fields: { name: "owned" } },
        {
          kind: "OWNERSHIP",
          from: "owner",
          to: "owned",
          fields: { validFrom: { column: "date", claims: true } },
        },
      ],
    };
    const { facts } = await readRows("csv", "owner,owned,date\nA,B,1999\nA,B,2001\n", {
      mapping,
      source: "source:s",
    });
    const ownerships = facts.filter(({ kind }) => kind === "OWNERSHIP");
    expect(ownerships).toMatchObject([
      { id: "ownership:a--b", validFrom: "1999", claims: [{}, { field: "validFrom", value: "1999" }] },
      { id: "ownership:a--b", validFrom: "2001", claims: [{}, { field: "validFrom", value: "2001" }] },
    ]);
  });

  it("that is packed and corrupt fails with that error, not as invalid UTF-8", async () => {
    const bytes = decompress(splitIntoPieces(gzipSync(buildTable("1;A;;;;R;")).subarray(0, 40)));
    const rows = findImportFormat("csv")!.read(bytes, { source: null, mapping: holdings });
    const reading = (async () => {
      for await (const _ of rows);
    })();
    await expect(reading).rejects.toThrow("cannot be unpacked");
  });

  it("has a row rejected that is not UTF-8, too long or wrongly quoted, and the others read", async () => {
    const bad = [
      Buffer.from("2;M\u00fcller;;;;R;", "latin1"),
      Buffer.from(`3;${"x".repeat(1024 * 1024)};;;;R;`),
      Buffer.from('4;"Rail" and Road;;;;R;'),
      Buffer.from('6;"Never closed;;;;R;\n7;B;;;;R;'),
    ];
    const good = ["1;A;;;;R;", '5;"A ""quoted"",\nsplit";;;;R;'].map((text) => Buffer.from(text));
    const rows = [Buffer.from(buildTable()), good[0]!, ...bad.slice(0, 3), good[1]!, bad[3]!];
    const { rejects, of } = await readRows(
      "csv",
      Buffer.concat(rows.flatMap((row) => [row, Buffer.from("\n")])),
      { mapping: holdings },
    );
    expect(rejects).toMatchObject([
      {
        line: 3,
        column: "name",
        value: "2;M\ufffdller;;;;R;",
        reason: expect.stringMatching(/^It is not UTF-8.*"encoding"/),
      },
      { line: 4, reason: "The row is longer than 1 MiB." },
      { line: 5, value: '4;"Rail" and Road;;;;R;', reason: expect.stringContaining("closing quote") },
      { line: 8, reason: expect.stringContaining("not closed") },
    ]);
    expect(of("ORGANIZATION").map(({ name }) => name)).toEqual(["A", 'A "quoted", split']);
  });

  it("fails as a whole with another header or encoding, without a mapping or with an invalid one", async () => {
    const expectFailure = (text: string | Uint8Array, mapping: unknown) =>
      expect(readRows("csv", text, { mapping })).rejects;
    await expectFailure("id,name\n1,A", holdings).toThrow(/no column .* separator is probably ","/);
    await expectFailure(Buffer.from(buildTable("1;A;;;;R;"), "utf16le"), holdings).toThrow(
      /no column .* UTF-16/,
    );
    await expectFailure(buildTable(), null).toThrow("needs a mapping");
    await expectFailure(buildTable(), { facts: [{ kind: "BRANDS" }] }).toThrow("BRANDS is not a kind");
    await expectFailure(buildTable(), { facts: [{ kind: "BRAND", fields: { colour: "x" } }] }).toThrow(
      "BRAND has no field colour",
    );
    await expectFailure(buildTable(), { facts: [{ kind: "OWNERSHIP" }] }).toThrow("needs from and to");
    await expectFailure(buildTable(), { facts: [], decimals: "," }).toThrow("additional properties");
  });
});
