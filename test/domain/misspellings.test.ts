import fc from "fast-check";
import { expect, it } from "vitest";
import { buildMisspellings } from "../../src/domain/names/names.js";

const letters = { unit: fc.constantFrom(..."abc"), minLength: 1 };
const word = fc.string({ ...letters, maxLength: 8 });

/** Counts the letters to leave out, add, replace or swap with a neighbour at least, by definition. */
function countEdits(first: string, second: string): number {
  if (first === "" || second === "") return first.length + second.length;
  const [firstTail, secondTail] = [first.slice(1), second.slice(1)];
  const isSwapped = first[0] === second[1] && first[1] === second[0] && first.length > 1 && second.length > 1;
  return Math.min(
    countEdits(firstTail, second) + 1,
    countEdits(first, secondTail) + 1,
    countEdits(firstTail, secondTail) + (first[0] === second[0] ? 0 : 1),
    isSwapped ? countEdits(firstTail.slice(1), secondTail.slice(1)) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** Converts a query to a regular expression: either it is one, or a list of patterns. */
function toExpression(query: string): RegExp {
  const inner = query.slice(1, -1);
  return new RegExp(
    `^(${query.startsWith("/") ? inner : inner.replaceAll("?", ".").replaceAll(" ", "|")})$`,
    "u",
  );
}

it("The query for misspellings matches each word with at most that many edits, and no other", () => {
  const law = fc.property(word, word, fc.constantFrom(1, 2), (typed, candidate, most) => {
    expect(toExpression(buildMisspellings(typed, most)).test(candidate)).toBe(
      countEdits(typed, candidate) <= most,
    );
  });
  fc.assert(law, { numRuns: 300 });
});

it("A longer word is queried by a regular expression, which matches the same", () => {
  const changed = fc.tuple(fc.string({ ...letters, minLength: 17, maxLength: 20 }), fc.nat(16), word);
  const law = fc.property(changed, ([typed, position, insertion]) => {
    const expression = toExpression(buildMisspellings(typed, 1));
    expect(expression.test(typed.slice(0, position) + typed.slice(position + 1))).toBe(true);
    expect(expression.test(`${typed.slice(0, position)}${insertion[0]}${typed.slice(position)}`)).toBe(true);
    expect(expression.test(`${typed}${insertion}xx`)).toBe(false);
  });
  fc.assert(law, { numRuns: 100 });
});

it("The query for a long word stays short", () => {
  expect(buildMisspellings("internationalist", 1).split(" ")).toHaveLength(65);
  expect(buildMisspellings("internationalist", 2).length).toBeLessThan(2500);
  expect(buildMisspellings("g".repeat(66), 1).length).toBeLessThan(2500);
});
