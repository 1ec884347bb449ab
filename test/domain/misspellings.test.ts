import fc from "fast-check";
import { expect, it } from "vitest";
import { misspellingsOf } from "../../src/domain/names/names.js";

const word = fc.string({ unit: fc.constantFrom(..."abc"), minLength: 1, maxLength: 8 });

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

it("The expression for misspellings matches each word with at most that many edits, and no other", () => {
  const law = fc.property(word, word, fc.constantFrom(1, 2), (typed, found, most) => {
    const expression = new RegExp(`^${misspellingsOf(typed, most).slice(1, -1)}$`, "u");
    expect(expression.test(found)).toBe(edits(typed, found) <= most);
  });
  fc.assert(law, { numRuns: 300 });
});

it("The expression for a long word stays short", () => {
  expect(misspellingsOf("internationalist", 2).length).toBeLessThan(2500);
  expect(misspellingsOf("g".repeat(66), 1).length).toBeLessThan(2500);
});
