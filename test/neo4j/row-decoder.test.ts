import { describe, expect, it } from "vitest";
import { json, listOf, nullable, number, rowDecoder, text } from "../../src/neo4j/row-decoder.js";

describe("a row decoder", () => {
  it("reads the values of a row by position, as an object", () => {
    const read = rowDecoder({ id: text, share: nullable(number), names: listOf(text) });
    expect(read(["brand:gucci", null, ["Gucci"]])).toEqual({
      id: "brand:gucci",
      share: null,
      names: ["Gucci"],
    });
  });

  it("reads them as a tuple for a list of decoders", () => {
    expect(rowDecoder([text, json<{ a: number }>()])(["x", '{"a":1}'])).toEqual(["x", { a: 1 }]);
  });

  it("fails if a value has another type", () => {
    expect(() => rowDecoder({ id: text })([3])).toThrow("A row holds number where a string is expected.");
    expect(() => rowDecoder({ id: text })([null])).toThrow("A row holds null where a string is expected.");
  });
});
