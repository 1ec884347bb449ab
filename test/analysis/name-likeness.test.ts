import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MATCH_THRESHOLD } from "../../src/analysis/match/match-settings.js";
import { computeNameSimilarity, prepareName } from "../../src/analysis/match/name-likeness.js";

const compareNames = (first: string, second: string) =>
  computeNameSimilarity(prepareName(first), prepareName(second));

const isMatch = (first: string, second: string): boolean => {
  const { score, isSure } = compareNames(first, second);
  return isSure && score >= MATCH_THRESHOLD;
};

const CYRILLIC = new Map(Object.entries({ b: "б", k: "к", m: "м", n: "н", p: "п", r: "р", s: "с", t: "т" }));
const VOWELS = new Map(Object.entries({ a: "а", i: "и", o: "о", u: "у" }));

describe("Names in different scripts", () => {
  it.each([
    ["Prada", "Порта"],
    ["Tesla", "Тусоро"],
    ["Lacoste", "Лукесито"],
    ["Mattel", "Метолла"],
  ])("share their consonants, and are no match for it: %s and %s", (first, second) => {
    expect(isMatch(first, second)).toBe(false);
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
          expect(isMatch(joinSounds(consonants, vowels), name)).toBe(false);
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
        expect(isMatch(`Formula ${first} Autocentres`, `Formula ${second} Autocentres`)).toBe(false);
      }),
    );
    expect(isMatch("Level Three Stations", "Level Four Stations")).toBe(false);
    expect(isMatch("7 Brew", "Seven Brew")).toBe(true);
  });

  it("are one a part of the other, by any word that identifies", () => {
    const word = fc.stringMatching(/^[bcdfghjk]{5,9}$/u);
    fc.assert(
      fc.property(word, word, (name, more) => {
        expect(isMatch(name, `${name} ${more}`)).toBe(false);
        expect(isMatch(`${more} ${name}`, name)).toBe(false);
        expect(isMatch(`${name} Stores`, name)).toBe(true);
        expect(isMatch(`${name} United States`, `${name} U.S.`)).toBe(true);
      }),
    );
  });

  it.each([
    ["Zenith", "Zenith Bank"],
    ["Fiesta", "Siesta"],
    ["Tosco", "Tesco"],
    ["High-Tech Fonds", "High-Tech Fonds II"],
    ["Institut Zwei", "Institut Drei"],
    ["Leonardo", "Леонардо"],
  ])("include %s and %s", (query, name) => {
    expect(isMatch(query, name)).toBe(false);
  });
});

describe("A misspelt name", () => {
  const letters = fc.stringMatching(/^[a-z]{6,12}$/u);
  const writeMisspelling = (name: string, position: number, letter: string, change: number): string => {
    const before = name.slice(0, position);
    if (change === 0) return before + name.slice(position + 1);
    if (change === 1) return before + letter + name.slice(position);
    if (change === 2) return before + letter + name.slice(position + 1);
    return before + (name[position + 1] ?? "") + name[position] + name.slice(position + 2);
  };

  it("of six or more letters may have one wrong letter, but for the first", () => {
    fc.assert(
      fc.property(
        letters,
        fc.nat(11),
        fc.stringMatching(/^[a-z]$/u),
        fc.nat(3),
        (name, position, letter, change) => {
          const misspelt = writeMisspelling(name, 1 + (position % (name.length - 1)), letter, change);
          fc.pre(misspelt !== name && misspelt[0] === name[0]);
          expect(isMatch(misspelt, name)).toBe(true);
        },
      ),
    );
    expect(isMatch("Addidas", "Adidas")).toBe(true);
    expect(isMatch("Bddidas", "Adidas")).toBe(false);
  });

  it("is less like one with other words than one without", () => {
    const { score } = compareNames("Regensburg Wohnungsbau", "Kassel Wohnungsbau");
    expect(score).toBeLessThan(MATCH_THRESHOLD);
    expect(compareNames("Bouygues", "Bouygues Immobilier").score).toBeLessThan(MATCH_THRESHOLD);
    expect(compareNames("Rituals", "Rituals Cosmetics").score).toBeGreaterThanOrEqual(MATCH_THRESHOLD);
  });
});

describe("A name of a filing", () => {
  it("is the same without the state that the filing adds", () => {
    for (const name of ["VALERO ENERGY CORP/TX", "Valero Energy Corp /DE/", "Valero Energy Corporation"])
      expect(isMatch(name, "Valero Energy")).toBe(true);
    expect(compareNames("AC/DC", "AC").score).toBeLessThan(1);
  });
});
