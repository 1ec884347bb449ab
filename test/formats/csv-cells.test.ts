import { describe, expect, it } from "vitest";
import { RowChecker } from "../../src/transfer/import/row-checker.js";
import { readRows } from "../support/graph/read-rows.js";

const source = "source:s";

const buildMapping = (fields: object, settings: object = {}) => ({
  separator: ";",
  ...settings,
  facts: [
    { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
    { kind: "ORGANIZATION", as: "owned", fields: { name: "owned", ...fields } },
    {
      kind: "OWNERSHIP",
      from: "owner",
      to: "owned",
      fields: { share: { column: "share", percent: true }, validFrom: "since" },
    },
  ],
});

/** Reads a table of ownerships, whose columns are owner, owned, share, since and further ones. */
async function read(
  rows: readonly string[],
  { columns = "", fields = {}, settings = {}, once = false } = {},
) {
  const text = [`owner;owned;share;since${columns}`, ...rows].join("\n");
  return readRows("csv", text, {
    mapping: buildMapping(fields, settings),
    source,
    ...(once && { readAgain: undefined as never }),
  });
}

const readShares = async (cells: readonly string[], options: Parameters<typeof read>[1] = {}) => {
  const { rows } = await read(
    cells.map((cell, index) => `A;B${index};${cell};`),
    options,
  );
  return rows.map(
    ({ facts, rejects }) =>
      rejects[0]?.reason ?? facts.find(({ kind }) => kind === "OWNERSHIP")?.share ?? null,
  );
};

const NO_MEANING = expect.stringContaining("does not show if");

describe("A number", () => {
  it("with a leading zero has decimals, and no thousands", async () => {
    expect(await readShares(["0,050 %", "0,100", "0,001"])).toEqual([0.0005, 0.001, 0.00001]);
    expect(await readShares(["0.050"])).toEqual([0.0005]);
  });

  it("has the decimal sign that the other cells of its column need, in any order of rows", async () => {
    expect(await readShares(["12,500", "46,25"])).toEqual([0.125, 0.4625]);
    expect(await readShares(["46.25", "12.500"])).toEqual([0.4625, 0.125]);
    expect(await readShares(["1.000", "1,000.5"])).toEqual([0.01, 10.005]);
  });

  it("that has two meanings is an error if no cell of its column shows the sign, or cells show both", async () => {
    expect(await readShares(["12,500", "7"])).toEqual([NO_MEANING, 0.07]);
    expect(await readShares(["12,500", "46,25", "46.25"])).toEqual([NO_MEANING, 0.4625, 0.4625]);
  });

  it("that has two meanings is an error in a text that can be read only once", async () => {
    expect(await readShares(["12,500", "46,25"], { once: true })).toEqual([NO_MEANING, 0.4625]);
  });

  it("has the decimal sign of the mapping if that names one, and another sign is an error", async () => {
    const comma = { settings: { decimal: "," } };
    expect(await readShares(["12,500", "12.500", "46.25"], comma)).toEqual([
      0.125,
      125,
      expect.stringContaining("1.234,5"),
    ]);
    expect(await readShares(["12.500"], { settings: { decimal: "." } })).toEqual([0.125]);
  });

  it("has thousands by spaces and apostrophes, but no other spaces", async () => {
    expect(await readShares(["1 234,5", "1\u202f234,5", "1'234,5"])).toEqual([12.345, 12.345, 12.345]);
    expect(await readShares(["1 2"])).toEqual([expect.stringContaining("number")]);
  });

  it("with a percent sign is a percentage, whether the mapping says so or not", async () => {
    const mapping = buildMapping({});
    const facts = mapping.facts.map((fact) =>
      fact.kind === "OWNERSHIP" ? { ...fact, fields: { share: "share" } } : fact,
    );
    const { of } = await readRows("csv", "owner;owned;share;since\nA;B;0,5 %;\nA;C;0,5;", {
      mapping: { ...mapping, facts },
      source,
    });
    expect(of("OWNERSHIP").map(({ share }) => share)).toEqual([0.005, 0.5]);
  });
});

const countries = { columns: ";land;until", fields: { country: "land", validTo: "until" } };

describe("A country", () => {
  it.each([
    ["US", "US"],
    ["us", "US"],
    ["USA", "US"],
    ["United States", "US"],
    ["Deutschland", "DE"],
    ["US-MA", "US"],
    ["XK", "XK"],
    ["EU", "EU"],
    ["FX", "FR"],
    ["FXX", "FR"],
    ["Burma", "MM"],
    ["ATB", "AQ"],
    ["NA", "NA"],
  ])("of a table that is written %s is %s", async (text, country) => {
    const { of, rejects } = await read([`A;B;;;${text};`], countries);
    expect(rejects).toEqual([]);
    expect(of("ORGANIZATION")[1]).toMatchObject({ name: "B", country });
  });

  it("that is a former one stays for what had ended by then, and is reported if it becomes another", async () => {
    const { of, omitted, rejects } = await read(
      ["A;B;;;FX;", "A;C;;;SU;1990", "A;D;;;Soviet Union;1991-06"],
      countries,
    );
    expect(rejects).toEqual([]);
    const owned = of("ORGANIZATION").filter(({ name }) => name !== "A");
    expect(owned.map(({ country }) => country)).toEqual(["FR", "SU", "SU"]);
    expect(omitted).toEqual(["ORGANIZATION.country FX, recorded as FR"]);
  });

  it.each(["QX", "Atlantis", "SU"])(
    "of a table that is none, %s, is an error of its column",
    async (text) => {
      const { rejects } = await read([`A;B;;;${text};`], countries);
      expect(rejects).toMatchObject([{ line: 2, column: "land", value: text, isSideValue: true }]);
    },
  );
});

describe("A web address", () => {
  it.each([
    ["cbs42.com", "https://cbs42.com"],
    ["www.example.co.uk/news?id=1", "https://www.example.co.uk/news?id=1"],
    ["münchen.example:8080", "https://münchen.example:8080"],
    ["http://example.org", "http://example.org"],
  ])("of a table that is written %s is %s", async (text, website) => {
    const { of, rejects, issues } = await read([`A;B;;;${text}`], {
      columns: ";site",
      fields: { website: "site" },
    });
    expect([...rejects, ...issues]).toEqual([]);
    expect(of("ORGANIZATION")[1]).toMatchObject({ website });
  });

  it.each(["none of these", "page", "3.14", "me@example.org", "javascript:alert(1)"])(
    "of a table that is none, %s, is an error of its column, without which the row could be recorded",
    async (text) => {
      const { rejects } = await read([`A;B;;;${text}`], { columns: ";site", fields: { website: "site" } });
      expect(rejects).toMatchObject([{ column: "site", value: text, isSideValue: true }]);
    },
  );
});

const readStarts = async (cells: readonly string[], settings: object = {}) => {
  const { rows } = await read(
    cells.map((cell, index) => `A;B${index};;${cell}`),
    { settings },
  );
  return rows.map(
    ({ facts, rejects }) => rejects[0]?.reason ?? facts.find(({ kind }) => kind === "OWNERSHIP")?.validFrom,
  );
};

describe("A date", () => {
  it("may have single digits, and a time of day after its day", async () => {
    expect(
      await readStarts([
        "2010-1-5",
        "2010-01-31T00:00:00Z",
        "2010-01-31 23:59:59.999+02:00",
        "2010-1",
        "2010",
      ]),
    ).toEqual(["2010-01-05", "2010-01-31", "2010-01-31", "2010-01", "2010"]);
    expect(await readStarts(["1/31/2010 12:00:00 AM", "01/31/2010"], { dates: "MM/DD/YYYY" })).toEqual([
      "2010-01-31",
      "2010-01-31",
    ]);
  });

  it("that does not exist, or has no day before its time, is an error", async () => {
    const wrong = expect.stringContaining("a date that exists");
    expect(await readStarts(["2010-02-30T00:00:00Z", "2010-01T00:00", "2010-01-31T99"])).toEqual([
      wrong,
      wrong,
      wrong,
    ]);
  });
});

/** Reads rows and checks them, as an import does. */
async function check(rows: readonly string[], options: Parameters<typeof read>[1] = {}) {
  const { rows: tableRows } = await read(rows, options);
  const checker = new RowChecker();
  return tableRows.map((row) => checker.check(row));
}

describe("A row", () => {
  it("has the errors that only its check finds reported with the columns of the table", async () => {
    const [row] = await check(["A;B;120;2999-01"]);
    expect(row!.rejects.map(({ reject: { line, column, value } }) => [line, column, value])).toEqual([
      [2, "share", "1.2"],
      [2, "since", "2999-01"],
    ]);
  });

  it("has names without invisible characters, which is reported", async () => {
    const [row] = await check(["A\u200b;\u200bB;;"]);
    expect(row!.lines.map(({ line: { name } }) => name)).toEqual(["A", "B", undefined]);
    expect(row!.omitted).toEqual([
      "ORGANIZATION.name without its invisible characters",
      "ORGANIZATION.name without its invisible characters",
    ]);
  });
});

describe("A placeholder", () => {
  it.each(["n/a", "N.A.", "NULL", "-", "—", "?", "#REF!", "unknown"])(
    "such as %s is no name, and no part of an id",
    async (text) => {
      expect((await read([`${text};B;;`])).rejects).toMatchObject([
        { line: 2, column: "owner", value: text },
      ]);
      const { facts } = buildMapping({});
      const byId = facts.map((fact) => (fact.as === "owner" ? { ...fact, id: "r-{number}" } : fact));
      const { rejects } = await readRows("csv", `owner;owned;share;since;number\nA;B;;;${text}`, {
        mapping: { separator: ";", facts: byId },
        source,
      });
      expect(rejects).toMatchObject([{ column: "number", value: text }]);
    },
  );

  it("is an empty cell if the mapping lists it, also for conditions and ids", async () => {
    const { rejects, of } = await read(["A;B;n/a;N/A"], { settings: { empty: "n/a" } });
    expect(rejects).toEqual([]);
    expect(of("OWNERSHIP")).toEqual([
      { kind: "OWNERSHIP", id: "ownership:a--b", from: "organization:a", to: "organization:b" },
    ]);
  });

  it("is a name, and so is Total, if the mapping is literal", async () => {
    const { rejects, of } = await read(["None;Unknown;;", "Total;;;"], { settings: { literal: true } });
    expect(rejects).toMatchObject([{ line: 3, reason: "ORGANIZATION has no name and no id." }]);
    expect(of("ORGANIZATION").map(({ name }) => name)).toEqual(["None", "Unknown"]);
  });
});

describe("A total", () => {
  it.each(["Total;;100 %;", ";Grand total:;1.234,5;", "Summe;3;100;"])(
    "such as %s is no row",
    async (row) => {
      const { rejects, of } = await read(["A;B;100;", row]);
      expect(rejects).toMatchObject([{ line: 3, reason: expect.stringContaining("total of others") }]);
      expect(of("ORGANIZATION")).toHaveLength(2);
    },
  );

  it("is none if its row has further words, or if its table has one column", async () => {
    expect((await read(["Total;Elf;100;"])).rejects).toEqual([]);
    const mapping = { facts: [{ kind: "BRAND", fields: { name: "name" } }] };
    expect((await readRows("csv", "name\nTotal", { mapping, source })).of("BRAND")).toMatchObject([
      { name: "Total" },
    ]);
  });
});

describe("A text", () => {
  it.each([
    ["AT&amp;T", "AT&T", "HTML entities"],
    ["Caf&eacute; &#39;Ol&eacute;&#39;", "Café 'Olé'", "HTML entities"],
    ["NestlÃ©", "Nestlé", "a wrong encoding"],
    ["SÃ©zane", "Sézane", "a wrong encoding"],
    ["CAFÃ‰", "CAFÉ", "a wrong encoding"],
    ["L\u00e2\u20ac\u2122Or\u00c3\u00a9al", "L’Oréal", "a wrong encoding"],
    ["Ð¯Ð½Ð´ÐµÐºÑ\u0081", "Яндекс", "a wrong encoding"],
    ["æ\u0097¥æ\u009c¬", "日本", "a wrong encoding"],
  ])("of a table that is written %s is %s, which is reported", async (text, name, fault) => {
    const mapping = { separator: "|", facts: [{ kind: "BRAND", fields: { name: "name" } }] };
    const { of, omitted } = await readRows("csv", `name\n${text}`, { mapping, source });
    expect(of("BRAND")).toMatchObject([{ name }]);
    expect(omitted).toEqual([`name with ${fault}, repaired`]);
  });

  it.each([
    "Nestlé",
    "SÃO PAULO",
    "NESTLÉ®",
    "CAFÉ™",
    "POKÉ’S",
    "IRMÃ®",
    "Ñ",
    "R&D;",
    "A & B",
    "Ελλάδα",
    "日本",
  ])("such as %s is left as it is", async (text) => {
    const mapping = { separator: "|", facts: [{ kind: "BRAND", fields: { name: "name" } }] };
    const { of, omitted } = await readRows("csv", `name\n${text}`, { mapping, source });
    expect(of("BRAND")).toMatchObject([{ name: text }]);
    expect(omitted).toEqual([]);
  });
});
