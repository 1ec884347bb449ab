import fc from "fast-check";
import { expect, it } from "vitest";
import { buildMisspellings } from "../../src/domain/names/names.js";

const letters = { unit: fc.constantFrom(..."abc"), minLength: 1 };
const word = fc.string({ ...letters, maxLength: 8 });

/** The least number of letters to leave out, add, replace or swap with a neighbour, by its definition. */
function edits(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  const isSwapped = one[0] === other[1] && one[1] === other[0] && one.length > 1 && other.length > 1;
  return Math.min(
    edits(rest, other) + 1,
    edits(one, otherRest) + 1,
    edits(rest, otherRest) + (one[0] === other[0] ? 0 : 1),
    isSwapped ? edits(rest.slice(1), otherRest.slice(1)) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** The query as a regular expression: either it is one, or a list of patterns. */
function expressionOf(query: string): RegExp {
  const inner = query.slice(1, -1);
  return new RegExp(
    `^(${query.startsWith("/") ? inner : inner.replaceAll("?", ".").replaceAll(" ", "|")})$`,
    "u",
  );
}

it("The query for misspellings matches each word with at most that many edits, and no other", () => {
  const law = fc.property(word, word, fc.constantFrom(1, 2), (typed, found, most) => {
    expect(expressionOf(buildMisspellings(typed, most)).test(found)).toBe(edits(typed, found) <= most);
  });
  fc.assert(law, { numRuns: 300 });
});

it("A longer word is queried by a regular expression, which matches the same", () => {
  const changed = fc.tuple(fc.string({ ...letters, minLength: 17, maxLength: 20 }), fc.nat(16), word);
  const law = fc.property(changed, ([typed, at, other]) => {
    const expression = expressionOf(buildMisspellings(typed, 1));
    expect(expression.test(typed.slice(0, at) + typed.slice(at + 1))).toBe(true);
    expect(expression.test(`${typed.slice(0, at)}${other[0]}${typed.slice(at)}`)).toBe(true);
    expect(expression.test(`${typed}${other}xx`)).toBe(false);
  });
  fc.assert(law, { numRuns: 100 });
});

it("The query for a long word stays short", () => {
  expect(buildMisspellings("internationalist", 1).split(" ")).toHaveLength(65);
  expect(buildMisspellings("internationalist", 2).length).toBeLessThan(2500);
  expect(buildMisspellings("g".repeat(66), 1).length).toBeLessThan(2500);
});
