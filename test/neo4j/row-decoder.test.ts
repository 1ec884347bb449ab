import { describe, expect, it } from "vitest";
import {
  createRowDecoder,
  decodeJson,
  decodeList,
  decodeNullable,
  number,
  text,
} from "../../src/neo4j/row-decoder.js";

describe("a row decoder", () => {
  it("reads the values of a row by position, as an object", () => {
    const read = createRowDecoder({ id: text, share: decodeNullable(number), names: decodeList(text) });
    expect(read(["brand:gucci", null, ["Gucci"]])).toEqual({
      id: "brand:gucci",
      share: null,
      names: ["Gucci"],
    });
  });

  it("reads them as a tuple for a list of decoders", () => {
    expect(createRowDecoder([text, decodeJson<{ a: number }>()])(["x", '{"a":1}'])).toEqual(["x", { a: 1 }]);
  });

  it("fails if a value has another type", () => {
    expect(() => createRowDecoder({ id: text })([3])).toThrow(
      "A row holds number where a string is expected.",
    );
    expect(() => createRowDecoder({ id: text })([null])).toThrow(
      "A row holds null where a string is expected.",
    );
  });
});
