import { describe, expect, it } from "vitest";
import { readXmlRecords } from "../../src/formats/bytes/read-xml-records.js";

async function recordsOf(xml: string) {
  async function* bytes() {
    yield new TextEncoder().encode(xml);
  }
  const records = [];
  for await (const { value } of readXmlRecords(bytes(), ["r"])) records.push(value);
  return records;
}

const INHERITED = ["constructor", "toString", "hasOwnProperty", "__proto__"];

describe("the elements of an XML document", () => {
  it.each(INHERITED)("may be called %s, which every object has, and are read like others", async (name) => {
    const [once, twice] = await recordsOf(
      `<x><r><${name}>a</${name}></r><r><${name}>a</${name}><${name}>b</${name}></r></x>`,
    );
    expect(Object.entries(once!)).toEqual([[name, "a"]]);
    expect(Object.entries(twice!)).toEqual([[name, ["a", "b"]]]);
  });

  it.each(INHERITED)("may not use %s as an entity", async (name) => {
    await expect(recordsOf(`<r>&${name};</r>`)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
