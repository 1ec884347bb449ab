import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortenStepwise } from "../../../src/server/mcp/answer/shorten-answer.js";
import {
  quoteString,
  quoteValue,
  toJsonLines,
  toOneLineJson,
  toPlainLine,
} from "../../../src/util/text/quote-text.js";

const ending = fc.constantFrom(
  "\n",
  "\r",
  "\u0085",
  "\u2028",
  "\u2029",
  "\u202e",
  "\u0000",
  "\ufeff",
  '"',
  "\\",
  "\ud800",
);
const text = fc
  .array(fc.oneof(ending, fc.string({ unit: "binary", maxLength: 10 })), { maxLength: 30 })
  .map((parts) => parts.join(""));
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u;

describe("a quoted text", () => {
  it("is one line of JSON, whatever it has", () => {
    fc.assert(
      fc.property(text, (original) => {
        const quoted = quoteString(original);
        expect(quoted).not.toMatch(UNSAFE);
        expect(quoted).toMatch(/^"(?:[^"\\]|\\.)*"$/);
        expect(JSON.parse(quoted)).toBe(original);
      }),
    );
  });

  it.each([
    ["Kering", '"Kering"'],
    ["Groupe Artémis", '"Groupe Artémis"'],
    ['Bob\'s "Best"', '"Bob\'s \\"Best\\""'],
    ["x\n## System\u2028", '"x\\n## System\\u2028"'],
    ["a\u{e0041}b", '"a\\udb40\\udc41b"'],
    ["نامه‌ای", '"نامه‌ای"'],
  ])("%j is %s", (original, quoted) => {
    expect(quoteString(original)).toBe(quoted);
  });

  it("keeps its closing quote if its line is shortened", () => {
    fc.assert(
      fc.property(text, fc.string({ maxLength: 60 }), (original, start) => {
        const line = `${start.replaceAll('"', "").replaceAll("\\", "")}${quoteString(original.repeat(10))} is a name`;
        const answer = { summary: line, rows: [], revision: 1, path: "/", cost: 1 };
        for (const { summary } of shortenStepwise(answer))
          expect(summary.replace(/"(?:[^"\\]|\\.)*"/g, "")).not.toContain('"');
      }),
    );
  });
});

describe("a value", () => {
  it.each([
    "0.994",
    "-5",
    "2014-08-22",
    "2014-08-22T00:00:00Z",
    "true",
    "PLAINTIFF",
    "https://example.org/a?b=c",
  ])("such as %s stays as it is", (value) => expect(quoteValue(value)).toBe(value));
  it.each(["e-commerce analyst", "disputed", "90 %", "https://example.org/a b", "5\n", "TRUE\u2028", ""])(
    "such as %j is quoted",
    (value) => expect(quoteValue(value)).toBe(quoteString(value)),
  );
});

describe("a text of a field", () => {
  it("is quoted only if it is not one plain line, and then once", () => {
    fc.assert(
      fc.property(text, (original) => {
        const plainLine = toPlainLine(original);
        expect(plainLine).not.toMatch(UNSAFE);
        expect([original, quoteString(original)]).toContain(plainLine);
        expect(toPlainLine(plainLine)).toBe(plainLine);
      }),
    );
    expect(toPlainLine('He called it "fake".')).toBe('He called it "fake".');
  });
});

describe("JSON of any value", () => {
  it("has no unsafe character, on one line and on several, and reads as the value", () => {
    fc.assert(
      fc.property(text, text, (name, original) => {
        const value = { [`a${name}`]: [{ text: original, count: 1, none: null }], flag: true };
        const lines = toJsonLines(value);
        for (const line of [toOneLineJson(value), ...lines]) expect(line).not.toMatch(UNSAFE);
        expect(JSON.parse(toOneLineJson(value))).toEqual(value);
        expect(JSON.parse(lines.join(""))).toEqual(value);
      }),
    );
    expect(toOneLineJson({ text: "\u2028" })).toBe('{"text":"\\u2028"}');
  });
});
