import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTokens, fitAnswer } from "../../../src/server/mcp/answer/fit-answer.js";
import type { ToolAnswer } from "../../../src/server/mcp/answer/tool-answer.js";
import { toPlainRecord } from "../../../src/util/text/quote-text.js";

/** Long enough that answers are cut, and their texts shortened. */
const text = fc.oneof(
  fc.string({ maxLength: 60, size: "max" }),
  fc.string({ unit: "binary", maxLength: 1000, size: "max" }),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 30 }));
const fieldValues = fc.dictionary(fc.constantFrom("name", "statement", "values", "quote", "list"), value);
const source = fc.record({
  id: fc.constantFrom("source:a", "source:b", "source:c"),
  title: text,
  publisher: fc.option(text),
  publishedOn: fc.constant(null),
  url: fc.constantFrom(null, "https://example.org/a"),
});
const row = fc.record({ item: fieldValues, line: text, sources: fc.array(source, { maxLength: 5 }) });

const answers: fc.Arbitrary<ToolAnswer> = fc.record({
  summary: text,
  rows: fc.array(row, { maxLength: 40, size: "max" }),
  more: fieldValues,
  asOf: fc.constantFrom(null, { validAt: "2014-08-22" }),
  revision: fc.nat(),
  path: fc.constant("/explore#n=brand:gucci"),
  cost: fc.nat(),
});

const fitResult = (answer: ToolAnswer, maxTokens: number) =>
  fitAnswer(answer, { maxTokens, baseUrl: "http://localhost", cursorAfter: (rows) => `after ${rows}` });

describe("a result", () => {
  it("is never above the limit, and names what it leaves out", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1000, max: 12_000 }), (answer, maxTokens) => {
        const result = fitResult(answer, maxTokens);
        expect(countTokens(result)).toBeLessThanOrEqual(maxTokens);
        const content = result.structuredContent as {
          items: object[];
          nextCursor?: string;
          isShortened?: boolean;
          complete: boolean;
        };
        const { items, nextCursor, isShortened, complete } = content;
        expect(nextCursor).toBe(items.length < answer.rows.length ? `after ${items.length}` : undefined);
        if (answer.rows.length > 0) expect(items.length).toBeGreaterThan(0);
        if (!isShortened)
          expect(items).toEqual(answer.rows.slice(0, items.length).map(({ item }) => toPlainRecord(item)));
        expect(complete).toBe(nextCursor === undefined && isShortened !== true);
      }),
      // To shrink texts of this length takes minutes.
      { numRuns: 25, endOnFailure: true },
    );
  });
});
