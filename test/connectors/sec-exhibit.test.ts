import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCountryOfJurisdiction } from "../../src/connectors/sec/exhibit/jurisdiction.js";
import { readExhibit } from "../../src/connectors/sec/exhibit/read-exhibit.js";
import { readHtmlLines } from "../../src/connectors/sec/exhibit/read-html-lines.js";
import { splitPlainText } from "../../src/connectors/sec/exhibit/split-plain-text.js";

const read = (body: string, registrant = "ACME CORP") =>
  readExhibit(
    readHtmlLines(`<html><body><p>Subsidiaries of Acme</p>${body}</body></html>`) ?? [],
    registrant,
  );
const buildTable = (...rows: readonly (readonly string[])[]) =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
const readNames = (body: string) => read(body).subsidiaries.map(({ name }) => name);

describe("a list of subsidiaries", () => {
  const NOTE = "The investment in this company is accounted for by the equity method.";
  const heading = ["", "Percentage of Voting Securities Owned by Registrant", "", "State or Country"];

  it("has names, places, shares of the registrant, and the notes of each row", () => {
    const { statedOn, subsidiaries, omitted } = read(
      `<p>Subsidiaries of Acme (1) – at December 31, 2025</p>
       ${buildTable(heading, ["One Ltd.", "87.5", "", "Bahamas"], ["Two GmbH (4) (5)", "50", "", "Germany"])}<p>1</p>
       ${buildTable(heading, ["Three LNG (1)<sup>5</sup>", "25", "", "Russia/Kazakhstan"])}
       <p>(1) Names of subsidiaries that are not significant have been omitted.</p>
       <p>(4)Another company owns about as many of its securities.</p><p>(5) ${NOTE}</p>`,
    );
    expect(statedOn).toBe("2025-12-31");
    expect(omitted).toEqual([]);
    const owned = "Percentage of Voting Securities Owned by Registrant";
    expect(subsidiaries).toEqual([
      {
        name: "One Ltd.",
        jurisdiction: "Bahamas",
        country: "BS",
        share: 0.875,
        isControlled: true,
        remarks: [`${owned}: 87.5`],
        quote: "One Ltd. | 87.5 | Bahamas",
      },
      {
        name: "Two GmbH",
        jurisdiction: "Germany",
        country: "DE",
        share: 0.5,
        isControlled: false,
        remarks: [`${owned}: 50`, "Another company owns about as many of its securities.", NOTE],
        quote: "Two GmbH (4) (5) | 50 | Germany",
      },
      {
        name: "Three LNG (1)",
        jurisdiction: "Russia/Kazakhstan",
        country: null,
        share: 0.25,
        isControlled: false,
        remarks: [`${owned}: 25`, NOTE],
        quote: "Three LNG (1) (5) | 25 | Russia/Kazakhstan",
      },
    ]);
  });

  it.each([
    ["of an immediate parent", "Percentage Owned by Immediate Parent"],
    ["of the company or affiliates", "Owned by the Company or an affiliate (%)"],
    ["that it does not say whose they are", "Ownership (%)"],
  ])("gives no shares for percentages %s, and keeps them as remarks", (_, owned) => {
    const { subsidiaries } = read(buildTable(["Name", "Jurisdiction", owned], ["One Ltd.", "Bahamas", "80"]));
    expect(subsidiaries).toMatchObject([{ name: "One Ltd.", share: null, remarks: [`${owned}: 80`] }]);
  });

  it("gives no share for two percentages of one row, or for a bound", () => {
    const owned = ["Owned by the Company (%)", "Owned by the Company indirectly (%)"];
    const { subsidiaries } = read(buildTable(["Name", "State", ...owned], ["One Ltd.", "Texas", "40", "60"]));
    expect(subsidiaries).toMatchObject([{ share: null, remarks: [`${owned[0]}: 40`, `${owned[1]}: 60`] }]);
    const bound = buildTable(
      ["Name", "State", "% by Registrant"],
      ["One", "Texas", "over 50%"],
      ["Two", "Texas", "60%"],
    );
    expect(read(bound).subsidiaries.map(({ share }) => share)).toEqual([null, 0.6]);
  });

  it("has shares in names only if it says that they are the registrant's", () => {
    const row = buildTable(["One Ltd. (51% owned)", "Delaware"], ["Two Ltd.", "Delaware"]);
    expect(read(row).subsidiaries).toMatchObject([{ name: "One Ltd.", share: null }, { name: "Two Ltd." }]);
    const { subsidiaries } = read(`<p>Each is owned 100% by the Company unless it says otherwise.</p>${row}`);
    expect(subsidiaries.map(({ share }) => share)).toEqual([0.51, null]);
  });

  it("says nothing of control under a heading of affiliates, and leaves out what may not be owned, and itself", () => {
    const { subsidiaries, omitted } = read(
      buildTable(
        ["Acme Corporation", "Delaware"],
        ["Acme Pty Limited", "Australia"],
        ["Equity affiliates:"],
        ["One Ltd.", "Bahamas"],
        ["Variable interest entities"],
        ["Two Ltd.", "China"],
        ["Inc.", "China"],
      ),
    );
    expect(subsidiaries.map(({ name, isControlled }) => [name, isControlled])).toEqual([
      ["Acme Pty Limited", true],
      ["One Ltd.", false],
    ]);
    expect(omitted).toEqual([
      ...Array(2).fill("Exhibit 21: line without a place or a percentage"),
      "Exhibit 21: the registrant itself",
      ...Array(2).fill("Exhibit 21: variable interest entity, which may be controlled without being owned"),
    ]);
  });

  it("is read as paragraphs, in columns of a text, in two halves, and in cells with several lines", () => {
    const names = ["One, Inc.", "Two Holdings LLC", "Three S.A."];
    const [firstName, secondName, thirdName] = names;
    expect(
      readNames(
        `<p>${firstName}, a Delaware corporation</p><p>${secondName} (Texas)</p><p>${thirdName} – France</p><p>See Item 1.</p>`,
      ),
    ).toEqual(names);
    const columns = `${firstName}            Delaware\n  ${secondName} ........... Texas\n ${thirdName}\tFrance      100%\n`;
    expect(readNames(`<pre>${columns}</pre>`)).toEqual(names);
    const text = readExhibit(splitPlainText(`<PAGE>\nSUBSIDIARIES\n\n${columns}`), "ACME CORP");
    expect(text.subsidiaries.map(({ name }) => name)).toEqual(names);
    const nbsp = "&nbsp;".repeat(8);
    expect(readNames(names.map((name) => `<p>${name}${nbsp}Delaware</p>`).join(""))).toEqual(names);
    expect(
      readNames(
        buildTable(
          [`${firstName}`, "Texas", `${secondName}`, "Texas"],
          [`${thirdName}`, "Utah", "Four", "Texas"],
        ),
      ),
    ).toEqual([...names, "Four"]);
    expect(readNames(buildTable(...names.map((name) => ["Texas", name])))).toEqual(names);
    expect(readNames(buildTable([names.join("<br>"), "Delaware<br>Texas<br>France"]))).toEqual(names);
  });

  it("names what it leaves out: rows without a place, and cells of other columns", () => {
    const { subsidiaries, omitted } = read(
      buildTable(
        ["Name", "Doing business as", "State"],
        ["One", "Uno", "Texas"],
        ["Two", "Due", "Utah"],
        ["Three"],
        ["4", "", "Iowa"],
      ),
    );
    expect(subsidiaries.map(({ name }) => name)).toEqual(["One", "Two", "4"]);
    expect([...omitted].sort()).toEqual([
      ...Array(2).fill("Exhibit 21: cell of another column"),
      "Exhibit 21: line without a place or a percentage",
    ]);
  });

  it("is not read if it is nested deeper than browsers show", () => {
    expect(readHtmlLines("<div>".repeat(100_000))).toBeNull();
  });

  it("is read alike however its table is set", () => {
    const places = [
      "Delaware",
      "Germany",
      "England and Wales",
      "Ontario",
      "Hong Kong",
      "Nevada, U.S.",
      "Atlantis",
    ];
    const row = fc.record({
      name: fc.stringMatching(/^[A-Z][a-z]{2,8} [A-Z][a-z]{2,8} (LLC|Ltd\.|S\.A\.|\(Holdings\) Inc\.)$/),
      place: fc.constantFrom(...places),
      percent: fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10),
    });
    const setting = fc.record({
      span: fc.integer({ min: 1, max: 4 }),
      gap: fc.boolean(),
      sign: fc.constantFrom("", "%", "</td><td>%"),
      wrap: fc.constantFrom(
        (text: string) => text,
        (text: string) => `<div><font>${text}</font></div>`,
      ),
      page: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ name }) => name, minLength: 4, maxLength: 12 }),
        setting,
        (rows, how) => {
          fc.pre(
            rows.filter(({ place: jurisdiction }) => jurisdiction === "Atlantis").length * 2 <= rows.length,
          );
          const { span, gap, sign, wrap, page } = how;
          const spacer = gap ? "<td>&#160;</td>" : "";
          const buildLine = (...cells: readonly string[]) =>
            `<tr>${cells.map((cell) => `<td colspan="${span}">${wrap(cell)}</td>`).join(spacer)}</tr>`;
          const head = buildLine("Name", "% owned by registrant", "Jurisdiction");
          const lines = rows.map(({ name, percent, place: jurisdiction }) =>
            buildLine(name, `${percent}${sign}`, jurisdiction),
          );
          const pages = Array.from({ length: Math.ceil(rows.length / page) }, (_, index) =>
            lines.slice(index * page, (index + 1) * page),
          );
          const { subsidiaries } = read(
            pages.map((some) => `<table>${head}${some.join("\n")}</table>`).join("<p>7</p>"),
          );
          expect(subsidiaries.map(({ name, jurisdiction, share }) => [name, jurisdiction, share])).toEqual(
            rows.map(({ name, place: jurisdiction, percent }) => [
              name,
              jurisdiction,
              Number((percent / 100).toPrecision(12)),
            ]),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a place", () => {
  it.each([
    ["Delaware", "US"],
    ["State of Delaware", "US"],
    ["Nevada, U.S.", "US"],
    ["Georgia, USA", "US"],
    ["TX", "US"],
    ["England & Wales", "GB"],
    ["U.K.", "GB"],
    ["The Netherlands", "NL"],
    ["P.R.C.", "CN"],
    ["Korea", "KR"],
    ["Alberta, Canada", "CA"],
    ["British Virgin Islands", "VG"],
    ["Republic of Ireland", "IE"],
    ["Georgia", null],
    ["DE", null],
    ["Russia/Kazakhstan", null],
    ["Holdings", null],
    ["", null],
  ])("%j is in %s", (text, country) => {
    expect(findCountryOfJurisdiction(text as string, false)).toBe(country);
  });

  it("with the code DE is Delaware in a list with other codes of states", () => {
    expect(findCountryOfJurisdiction("DE", true)).toBe("US");
    const { subsidiaries } = read(buildTable(["One", "DE"], ["Two", "TX"]));
    expect(subsidiaries.map(({ country }) => country)).toEqual(["US", "US"]);
  });
});

const folder = new URL("../../../shared/data/recorded/sec/", import.meta.url);

describe.skipIf(!existsSync(folder))("recorded lists of subsidiaries", () => {
  const readRecordedExhibit = (file: string, registrant: string) =>
    readExhibit(readHtmlLines(readFileSync(new URL(file, folder), "utf8")) ?? [], registrant);

  it("are all rows of Exxon's, with shares from 7 % to 100 %", () => {
    const { statedOn, subsidiaries, omitted } = readRecordedExhibit("ex21_xom.html", "EXXON MOBIL CORP");
    expect([statedOn, omitted]).toEqual(["2025-12-31", []]);
    const text = readFileSync(new URL("ex21_xom.html", folder), "utf8");
    const percentages = [...text.matchAll(/>(\d{1,3}(?:\.\d+)?)<\/font><\/td>/g)].map(([, digits]) =>
      Number(digits),
    );
    expect(subsidiaries.map(({ share }) => Math.round((share ?? 0) * 100_000) / 1000)).toEqual(percentages);
    const findShare = (subsidiaryName: string) =>
      subsidiaries.find(({ name }) => name === subsidiaryName)?.share;
    expect([findShare("QatarEnergy LNG S (2)"), findShare("QatarEnergy LNG S (3)")]).toEqual([0.30517, 0.3]);
    expect(subsidiaries.filter(({ isControlled, share }) => isControlled && (share ?? 0) <= 0.5)).toEqual([]);
  });

  it("are all rows of Apple's, without shares", () => {
    const { subsidiaries } = readRecordedExhibit("ex21_aapl.html", "Apple Inc.");
    expect(subsidiaries).toHaveLength(19);
    expect(
      subsidiaries.every(({ share, country, isControlled }) => share === null && country && isControlled),
    ).toBe(true);
  });
});
