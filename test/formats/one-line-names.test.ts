import { describe, expect, it } from "vitest";
import { createRow } from "../../src/formats/format.js";
import { putNamesOfRowOnOneLine } from "../../src/formats/one-line-names.js";
import { readRows } from "../support/graph/read-rows.js";

describe("the names in files of other programs", () => {
  it("are put on one line, aliases and titles too", () => {
    const alias = { value: "Guccio\r\nGucci", language: null, kind: "FORMER" };
    const facts = [
      { kind: "BRAND", name: "Guccio\n\tGucci", description: "One\nTwo", aliases: [alias] },
      { kind: "SOURCE", title: "A\u0085title" },
    ];
    expect(putNamesOfRowOnOneLine(createRow(1, { facts })).facts).toEqual([
      {
        kind: "BRAND",
        name: "Guccio Gucci",
        description: "One\nTwo",
        aliases: [{ ...alias, value: "Guccio Gucci" }],
      },
      { kind: "SOURCE", title: "A title" },
    ]);
  });

  it("and their texts have spaces for control characters, but keep tabs and line breaks", () => {
    const claim = { source: "source:s", quote: "A\u0007 bell\r\n\tand a line" };
    const facts = [{ kind: "BRAND", name: "Gu\u0000cci", description: "One\u0096two", claims: [claim] }];
    expect(putNamesOfRowOnOneLine(createRow(1, { facts })).facts).toEqual([
      {
        kind: "BRAND",
        name: "Gu cci",
        description: "One two",
        claims: [{ ...claim, quote: "A  bell\r\n\tand a line" }],
      },
    ]);
  });

  it("are unchanged if they are null or not a text", () => {
    const facts = [
      { kind: "BRAND", name: null, aliases: null },
      { kind: "BRAND", name: 5, aliases: [5, null] },
    ];
    expect(putNamesOfRowOnOneLine(createRow(1, { facts })).facts).toEqual(facts);
  });

  it("that a table wraps can be recorded", async () => {
    const mapping = { facts: [{ kind: "BRAND", as: "it", id: "{id}", fields: { name: "name" } }] };
    const { of, issues } = await readRows("csv", 'id,name\n1,"Guccio\nGucci"\n', {
      mapping,
      source: "source:x",
    });
    expect(issues).toEqual([]);
    expect(of("BRAND")).toMatchObject([{ name: "Guccio Gucci" }]);
  });
});
