import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MATCH_THRESHOLD } from "../../src/analysis/match/match-settings.js";
import { computeNameSimilarity, prepareName } from "../../src/analysis/match/name-likeness.js";

const computeScore = (first: string, second: string): number =>
  computeNameSimilarity(prepareName(first), prepareName(second)).score;

const CYRILLIC = new Map(Object.entries({ b: "б", k: "к", m: "м", n: "н", p: "п", r: "р", s: "с", t: "т" }));
const VOWELS = new Map(Object.entries({ a: "а", i: "и", o: "о", u: "у" }));

describe("Names in different scripts", () => {
  it.each([
    ["Prada", "Порта"],
    ["Tesla", "Тусоро"],
    ["Lacoste", "Лукесито"],
    ["Mattel", "Метолла"],
  ])("share their consonants, and are no match for it: %s and %s", (first, second) => {
    expect(computeScore(first, second)).toBeLessThan(MATCH_THRESHOLD);
  });

  it("are no match if they share three consonants and a vowel differs", () => {
    const generateSounds = (of: ReadonlyMap<string, string>) =>
      fc.array(fc.constantFrom(...of.keys()), { minLength: 3, maxLength: 3 });
    const joinSounds = (consonants: readonly string[], vowels: readonly string[]): string =>
      consonants.map((consonant, index) => consonant + vowels[index]!).join("");
    fc.assert(
      fc.property(
        generateSounds(CYRILLIC),
        generateSounds(VOWELS),
        generateSounds(VOWELS),
        (consonants, vowels, otherVowels) => {
          fc.pre(vowels.join("") !== otherVowels.join(""));
          const name = joinSounds(
            consonants.map((sound) => CYRILLIC.get(sound)!),
            otherVowels.map((sound) => VOWELS.get(sound)!),
          );
          expect(computeScore(joinSounds(consonants, vowels), name)).toBeLessThan(MATCH_THRESHOLD);
        },
      ),
    );
  });
});

describe("Names that are no match without a review", () => {
  it("have another number, in digits or in words", () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), (first, second) => {
        fc.pre(first !== second);
        expect(computeScore(`Formula ${first} Autocentres`, `Formula ${second} Autocentres`)).toBeLessThan(
          MATCH_THRESHOLD,
        );
      }),
    );
    expect(computeScore("Level Three Stations", "Level Four Stations")).toBeLessThan(MATCH_THRESHOLD);
    expect(computeScore("7 Brew", "Seven Brew")).toBeGreaterThan(MATCH_THRESHOLD);
  });

  it("are one a part of the other, by any word that identifies", () => {
    const word = fc.stringMatching(/^[bcdfghjk]{5,9}$/u);
    fc.assert(
      fc.property(word, word, (name, more) => {
        expect(computeScore(name, `${name} ${more}`)).toBeLessThan(MATCH_THRESHOLD);
        expect(computeScore(`${more} ${name}`, name)).toBeLessThan(MATCH_THRESHOLD);
        expect(computeScore(`${name} Stores`, name)).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
        expect(computeScore(`${name} United States`, `${name} U.S.`)).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
      }),
    );
  });

  it.each([
    ["Zenith", "Zenith Bank"],
    ["Euronext", "Euronet"],
    ["Leonardo", "Леонардо"],
  ])("include %s and %s", (query, name) => {
    expect(computeScore(query, name)).toBeLessThan(MATCH_THRESHOLD);
  });
});
