import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildSearchQuery,
  foldName,
  removeLegalForm,
  searchNames,
  searchTerms,
} from "../../src/domain/names/names.js";
import { isLongRun } from "../support/process/long.js";
import { canFind } from "./names-matching.js";

const part = fc.constantFrom(
  ..."Gucci|Kering|開雲集團|古馳|グッチ|ぐ|구찌|Гуччи|S.p.A.|S.A.|GmbH & Co. KG|株式会社|有限公司|(주)|PT|Group|集团|The|&|'|.|-|\u0301|\u3099|7|ß|İ|ı|\ud83d\ude00|\ud800|ﷺ|𐐀|AND|OR|*|~2|:|\"|\\|(".split(
    "|",
  ),
);
const composed = fc.array(fc.oneof(part, fc.constant(" ")), { maxLength: 12 }).map((parts) => parts.join(""));
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  composed,
);
const illFormed = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(anyText, illFormed);

/** All spellings near a word or a name. */
const PATTERN = String.raw`[\p{L}\p{M}\p{N}_?]+`;
const MISSPELT = String.raw`(?:/[\p{L}\p{M}\p{N}_.?|()]+/|\(${PATTERN}(?: ${PATTERN})*\))`;
const CLAUSE = String.raw`(?:(?:[\p{L}\p{M}\p{N}]+|_[\p{L}\p{M}\p{N}]+_?)\*?|${MISSPELT})\^\d+(?:\.\d+)?`;
const NEEDED = String.raw`\+(?:[\p{L}\p{M}\p{N}]+|\(${CLAUSE}(?: ${CLAUSE})*\))`;
const QUERY = new RegExp(`^\\((?:${NEEDED}|${CLAUSE})(?: (?:${NEEDED}|${CLAUSE}))*\\)(?: ${CLAUSE})+$`, "u");

describe("For any text", () => {
  it("folding twice is folding once", () => {
    fc.assert(
      fc.property(text, (name) => foldName(foldName(name)) === foldName(name)),
      { numRuns: 1000 },
    );
  });

  it("folding twice is folding once for every character of the planes that have letters", () => {
    // Planes beyond the first have few letters that fold: a short run tries one in 16 of their characters.
    for (let code = 0; code < 0x40000; code += isLongRun || code < 0x10000 ? 1 : 16) {
      const character = String.fromCodePoint(code);
      const folded = foldName(character);
      if (folded !== character && foldName(folded) !== folded)
        expect.fail(`U+${code.toString(16)} folds to ${folded}`);
    }
  });

  it("a folded name is well-formed words of letters, marks and digits", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(foldName(name)).toMatch(
          /^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)?$/u,
        );
      }),
    );
  });

  it("taking the legal form off twice is taking it off once, and leaves something", () => {
    fc.assert(
      fc.property(text, (name) => {
        const bare = removeLegalForm(foldName(name));
        expect(removeLegalForm(bare)).toBe(bare);
        expect(bare === "").toBe(foldName(name) === "");
      }),
    );
  });

  it("a query holds no operator but its own", () => {
    fc.assert(
      fc.property(text, (input) => {
        const query = buildSearchQuery(input);
        if (query !== null) expect(query).toMatch(QUERY);
      }),
      { numRuns: isLongRun ? 1000 : 250 },
    );
  });

  it("a name is found by itself, among any other names, and comes first as a whole name", () => {
    fc.assert(
      fc.property(text, text, (name, otherName) => {
        const query = buildSearchQuery(name);
        fc.pre(query !== null);
        expect(canFind(name, [otherName, name])).toBe(true);
        const wholeName = /(_[^ _]+_)\*/u.exec(query ?? "")?.[1];
        expect(searchTerms([name]).split(" ")).toContain(wholeName);
      }),
      { numRuns: isLongRun ? 1000 : 250 },
    );
  });

  it("no lone surrogate comes out", () => {
    fc.assert(
      fc.property(text, (name) => {
        const out = [searchTerms([name]), buildSearchQuery(name) ?? "", ...searchNames([name])].join(" ");
        expect(out).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
