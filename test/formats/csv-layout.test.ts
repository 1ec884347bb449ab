import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readRows } from "../support/graph/read-rows.js";

const facts = [{ kind: "ORGANIZATION", id: "{id}", fields: { name: "name", description: "about" } }];
const source = "source:s";

const table = ["id,name,about", "1,Müller,Käse", '2,"Œuvre, ""Été""","one', 'two"', "3,Łódź,"];
const readable = table.slice(0, 4);

const read = (text: string | Uint8Array, settings: object = {}) =>
  readRows("csv", text, { mapping: { ...settings, facts }, source });

const readFacts = async (text: string | Uint8Array, settings: object = {}) =>
  (await read(text, settings)).facts;

describe("The encoding of a table", () => {
  it.each(["windows-1252", "iso-8859-1", "latin1"])("is that of the mapping: %s", async (encoding) => {
    const bytes = iconv.encode(readable.join("\n"), "windows-1252");
    expect(await readFacts(bytes, { encoding })).toEqual(await readFacts(readable.join("\n")));
  });

  it.each(["utf-16le", "utf-16be", "gb18030", "utf-8"])("gives the same facts: %s", async (encoding) => {
    const text = table.join("\r\n");
    expect(await readFacts(iconv.encode(text, encoding), { encoding })).toEqual(await readFacts(text));
  });

  it.each(["utf-16le", "utf-16be"])("is found by the byte order mark of %s", async (encoding) => {
    const text = table.join("\n");
    expect(await readFacts(iconv.encode(text, encoding, { addBOM: true }))).toEqual(await readFacts(text));
  });

  it("that is not known makes the mapping invalid", async () => {
    await expect(read("id,name,about", { encoding: "windows-9999" })).rejects.toThrow(
      "windows-9999 is not known",
    );
  });

  it("that lacks characters of a row has the row rejected, with a hint", async () => {
    const { rejects, facts: lines } = await read(
      Buffer.from([...Buffer.from("id,name,about\n1,A,\n2,B"), 0xff, 0x0a]),
      {
        encoding: "euc-jp",
      },
    );
    expect(rejects).toMatchObject([{ line: 3, reason: expect.stringContaining("encoding") }]);
    expect(lines).toHaveLength(1);
  });
});

describe("The line ends of a table", () => {
  it.each([
    ["CR and LF", "\r\n"],
    ["CR alone", "\r"],
  ])("give the same facts: %s", async (_, lineEnd) => {
    const plain = table.join("\n");
    const text = plain.replaceAll("\n", lineEnd);
    const expected = (await readFacts(plain)).map((fact) => ({
      ...fact,
      ...(typeof fact.description === "string" && { description: fact.description.replace("\n", lineEnd) }),
    }));
    expect(await readFacts(text)).toEqual(expected);
    expect(await readFacts(`${text}${lineEnd}`)).toEqual(expected);
  });

  it("that are CR alone are counted as lines", async () => {
    expect((await read("id,name,about\r1,A,\r,B,\r")).rejects).toMatchObject([{ line: 3 }]);
  });
});

describe("The header of a table", () => {
  it("may differ from the mapping in case and in white space", async () => {
    expect(await readFacts("ID, Name ,ABOUT\n1,A,x")).toEqual(await readFacts("id,name,about\n1,A,x"));
  });

  it.each(["id,name,about,name", "id,NAME,about, Name"])(
    "with two columns of one name fails with both positions: %s",
    async (header) => {
      await expect(read(`${header}\n1,A,x,B`)).rejects.toThrow("several columns name: 2 and 4");
    },
  );

  it("may have several columns without a meaning that are named alike", async () => {
    expect(await readFacts("id,name,about,,\n1,A,x,,")).toHaveLength(1);
  });

  it("without a column names the columns, and the separator only if that is probably another", async () => {
    await expect(read("id,label,about\n")).rejects.toThrow(
      "no column name. Its columns are id, label, about.",
    );
    await expect(read("id\tname\tabout\n")).rejects.toThrow('separator is probably "\\t"');
  });

  it.each(["", "\n\n", "\ufeff"])("that is missing has the table fail as empty: %j", async (text) => {
    await expect(read(text)).rejects.toThrow("The table is empty");
  });
});
