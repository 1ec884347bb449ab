import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTokens, fitAnswer } from "../../../src/server/mcp/answer/fit-answer.js";
import type { ToolAnswer } from "../../../src/server/mcp/answer/tool-answer.js";
import { toPlainLine } from "../../../src/util/text/quote-text.js";
import { readAnswer } from "./answer-parts.js";

/** Long enough that answers are cut, and their lines shortened. */
const text = fc.oneof(
  fc.string({ maxLength: 60, size: "max" }),
  fc.string({ unit: "binary", maxLength: 1000, size: "max" }),
);
const source = fc.record({
  id: fc.constantFrom("source:a", "source:b", "source:c"),
  title: text,
  publisher: fc.option(text),
  publishedOn: fc.constant(null),
  url: fc.constantFrom(null, "https://example.org/a"),
});
const row = fc.record({ line: text, sources: fc.array(source, { maxLength: 5 }) });

const answers: fc.Arbitrary<ToolAnswer> = fc.record({
  summary: text,
  rows: fc.array(row, { maxLength: 40, size: "max" }),
  asOf: fc.constant({ validAt: "2014-08-22" }),
  revision: fc.nat(),
  path: fc.constant("/explore#n=brand:gucci"),
  cost: fc.nat(),
});

const fitText = (answer: ToolAnswer, maxTokens: number, cursorAfter: ((rows: number) => string) | null) =>
  fitAnswer(answer, { maxTokens, baseUrl: "http://localhost", cursorAfter });

describe("a result", () => {
  it("is never above the limit, has each text on one line, and names what it leaves out", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1000, max: 12_000 }), (answer, maxTokens) => {
        const fitted = fitText(answer, maxTokens, (rows) => `after-${rows}`);
        expect(countTokens(fitted)).toBeLessThanOrEqual(maxTokens);
        const { summary, rows, cursor, incomplete, link } = readAnswer(fitted);
        expect(link).toBe("http://localhost/explore#n=brand:gucci");
        expect(cursor).toBe(rows.length < answer.rows.length ? `after-${rows.length}` : undefined);
        if (answer.rows.length > 0) expect(rows.length).toBeGreaterThan(0);
        if (incomplete !== undefined) expect(incomplete).toBe("LONG_TEXTS_SHORTENED");
        else {
          expect(summary).toBe(toPlainLine(answer.summary));
          expect(rows).toEqual(answer.rows.slice(0, rows.length).map(({ line }) => toPlainLine(line)));
        }
      }),
      // To shrink texts of this length takes minutes.
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("that no cursor continues says that it was cut", () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({ line: `- ${index} ${"x".repeat(50)}` }));
    const answer = { summary: "Many.", rows, revision: 1, path: "/", cost: 1 };
    expect(readAnswer(fitText(answer, 1000, null)).incomplete).toBe("TOKEN_LIMIT");
    expect(readAnswer(fitText(answer, 10_000, null)).incomplete).toBeUndefined();
  });
});
