import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MATCH_THRESHOLD } from "../../src/analysis/match/limits.js";
import { computeNameSimilarity, prepareName } from "../../src/analysis/match/name-likeness.js";

const score = (one: string, other: string): number =>
  computeNameSimilarity(prepareName(one), prepareName(other)).score;

const CYRILLIC = new Map(Object.entries({ b: "б", k: "к", m: "м", n: "н", p: "п", r: "р", s: "с", t: "т" }));
const VOWELS = new Map(Object.entries({ a: "а", i: "и", o: "о", u: "у" }));

describe("Names in different scripts", () => {
  it.each([
    ["Prada", "Порта"],
    ["Tesla", "Тусоро"],
    ["Lacoste", "Лукесито"],
    ["Mattel", "Метолла"],
  ])("%s and %s share their consonants, and are no match for it", (one, other) => {
    expect(score(one, other)).toBeLessThan(MATCH_THRESHOLD);
  });

  it("are no match if they share three consonants and a vowel differs", () => {
    const sounds = (of: ReadonlyMap<string, string>) =>
      fc.array(fc.constantFrom(...of.keys()), { minLength: 3, maxLength: 3 });
    const written = (consonants: readonly string[], vowels: readonly string[]): string =>
      consonants.map((consonant, index) => consonant + vowels[index]!).join("");
    fc.assert(
      fc.property(sounds(CYRILLIC), sounds(VOWELS), sounds(VOWELS), (consonants, vowels, others) => {
        fc.pre(vowels.join("") !== others.join(""));
        const name = written(
          consonants.map((sound) => CYRILLIC.get(sound)!),
          others.map((sound) => VOWELS.get(sound)!),
        );
        expect(score(written(consonants, vowels), name)).toBeLessThan(MATCH_THRESHOLD);
      }),
    );
  });
});

describe("Names that are no match without a review", () => {
  it("have another number, in digits or in words", () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), (one, other) => {
        fc.pre(one !== other);
        expect(score(`Formula ${one} Autocentres`, `Formula ${other} Autocentres`)).toBeLessThan(
          MATCH_THRESHOLD,
        );
      }),
    );
    expect(score("Level Three Stations", "Level Four Stations")).toBeLessThan(MATCH_THRESHOLD);
    expect(score("7 Brew", "Seven Brew")).toBeGreaterThan(MATCH_THRESHOLD);
  });

  it("are one a part of the other, by any word that identifies", () => {
    const word = fc.stringMatching(/^[bcdfghjk]{5,9}$/u);
    fc.assert(
      fc.property(word, word, (name, more) => {
        expect(score(name, `${name} ${more}`)).toBeLessThan(MATCH_THRESHOLD);
        expect(score(`${more} ${name}`, name)).toBeLessThan(MATCH_THRESHOLD);
        expect(score(`${name} Stores`, name)).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
        expect(score(`${name} United States`, `${name} U.S.`)).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
      }),
    );
  });

  it.each([
    ["Zenith", "Zenith Bank"],
    ["Euronext", "Euronet"],
    ["Leonardo", "Леонардо"],
  ])("%s and %s", (query, name) => {
    expect(score(query, name)).toBeLessThan(MATCH_THRESHOLD);
  });
});
