import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursorCodec } from "../../src/query/connection/page-cursor.js";
import { isLongRun } from "../support/process/long.js";

const scalar = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.constant(null),
);
const position = fc.array(scalar, { minLength: 1, maxLength: 4 });
const refusal = expect.objectContaining({ code: "BAD_CURSOR" });

describe("A cursor", () => {
  it("is read as the position that it was written for, by the same list", () => {
    fc.assert(
      fc.property(fc.jsonValue(), position, (list, values) => {
        const { write, read } = createCursorCodec(list);
        expect(read(write(values), values.length)).toEqual(values);
        expect(write(values)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it("is rejected by any other list, and as a position of another length", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), position, (list, otherList, values) => {
        const cursor = createCursorCodec(list).write(values);
        expect(() => createCursorCodec(list).read(cursor, values.length + 1)).toThrow(refusal);
        fc.pre(JSON.stringify(list) !== JSON.stringify(otherList));
        expect(() => createCursorCodec(otherList).read(cursor, values.length)).toThrow(refusal);
      }),
    );
  });

  it("is never read from text that no list wrote", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 4 }), (cursor, length) => {
        expect(() => createCursorCodec("list").read(cursor, length)).toThrow(refusal);
      }),
      { numRuns: isLongRun ? 100 : 25 },
    );
  });
});
