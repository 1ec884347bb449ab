import { describe, expect, it } from "vitest";
import { readXmlRecords } from "../../src/formats/bytes/read-xml-records.js";

async function readRecords(xml: string) {
  async function* encodeBytes() {
    yield new TextEncoder().encode(xml);
  }
  const records = [];
  for await (const { value } of readXmlRecords(encodeBytes(), ["r"])) records.push(value);
  return records;
}

const INHERITED = ["constructor", "toString", "hasOwnProperty", "__proto__"];

describe("the elements of an XML document", () => {
  it.each(INHERITED)("may be called %s, which every object has, and are read like others", async (name) => {
    const [once, twice] = await readRecords(
      `<x><r><${name}>a</${name}></r><r><${name}>a</${name}><${name}>b</${name}></r></x>`,
    );
    expect(Object.entries(once!)).toEqual([[name, "a"]]);
    expect(Object.entries(twice!)).toEqual([[name, ["a", "b"]]]);
  });

  it.each(INHERITED)("may not use %s as an entity", async (name) => {
    await expect(readRecords(`<r>&${name};</r>`)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
