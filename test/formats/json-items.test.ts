import { describe, expect, it } from "vitest";
import { readJsonItems } from "../../src/formats/bytes/read-json-items.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";

async function readValues(text: string, path: string) {
  const values: unknown[] = [];
  const fault = await (async () => {
    for await (const { value } of readJsonItems(splitIntoPieces(new TextEncoder().encode(text)), path))
      values.push(value);
    return null;
  })().catch((error: Error) => error.message);
  return { values, fault };
}

describe("the items of a JSON text", () => {
  it.each([
    ["a list", "[1, 2]", "$", [1, 2]],
    ["lines", '{"a":1}\n{"a":2}\n', "$", [{ a: 1 }, { a: 2 }]],
    ["an object", '{"all":[1,2]}', "$.all.*", [1, 2]],
    ["nothing", " ", "$", []],
  ])("are those of %s", async (_, text, path, values) => {
    expect(await readValues(text, path)).toEqual({ values, fault: null });
  });

  it.each([
    ["a list", "[1, 2", "$", 1],
    ["lines", '{"a":1}\n{"a":', "$", 1],
    ["an object", '{"all":[1,2]', "$.all.*", 2],
  ])("of %s that breaks off are read up to there, and then fail", async (_, text, path, count) => {
    const { values, fault } = await readValues(text, path);
    expect(values.length).toBe(count);
    expect(fault).toContain("ends too early");
  });
});
