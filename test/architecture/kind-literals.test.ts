import { expect, it } from "vitest";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { readSourceTexts } from "./source-text.js";

const codes = kinds.map(({ kind }) => kind).join("|");
const literal = new RegExp(`["'\`](${codes})["'\`]|\\b(${codes}):`, "g");

/** Words that are the same as the code of a kind, and name something else. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  // Types of sellers.
  "src/analysis/exposure/factors/listings.ts": ["BRAND"],
  // Keys of groups.
  "src/analysis/figures/keys/entity-keys.ts": ["BRAND", "PLATFORM"],
  "src/analysis/figures/keys/group-keys.ts": ["BRAND", "COURT", "PLATFORM"],
  "src/domain/graphql/group-key.ts": ["BRAND", "COURT", "PLATFORM"],
  "src/explorer/charts/board/standard-charts.ts": ["BRAND", "PLATFORM"],
  "src/server/warm-up/page-requests.ts": ["BRAND", "PLATFORM"],
  // A platform that a question names.
  "src/analysis/ask/answers/sellers.ts": ["PLATFORM"],
  "src/analysis/ask/answers/verdicts.ts": ["PLATFORM"],
  "src/analysis/ask/grammar/forms/forms-of-trade.ts": ["PLATFORM"],
  // A name that is a part of another one.
  "src/analysis/match/candidate.ts": ["PART"],
  "src/analysis/match/containment.ts": ["PART"],
  "src/analysis/match/likeness.ts": ["PART"],
  "src/analysis/match/name-likeness.ts": ["PART"],
  // Properties of Wikidata.
  "src/connectors/wikidata/properties.ts": ["BRAND", "STOCK_EXCHANGE"],
};

/** The codes of kinds in each file outside the kinds. */
const codesByFile: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  readSourceTexts()
    .filter(({ path }) => !/^src\/domain\/(?:entities|relationships)\//.test(path))
    .map(({ path, text }) => [path, findCodes(text)] as const)
    .filter(([, literals]) => literals.length > 0),
);

function findCodes(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const matches = Array.from(code.matchAll(literal), ([, quoted, key]) => quoted ?? key ?? "");
  return [...new Set(matches)].sort();
}

it("The code of a kind is a literal in its own file; others refer to the kind", () => {
  const files = Object.entries(codesByFile).filter(
    ([path, literals]) => !literals.every((code) => otherNames[path]?.includes(code)),
  );
  expect(files.map(([path]) => path)).toEqual(["src/domain/kinds/exposed-kinds.ts"]);
});

it("Words that name something else are listed with their files", () => {
  for (const [path, names] of Object.entries(otherNames)) expect(codesByFile[path], path).toEqual(names);
});
