import { type JudgedPair, learnWeights, weighScore } from "../../../src/analysis/match/judgment-weights.js";
import { MATCH_RULES, MATCH_THRESHOLD } from "../../../src/analysis/match/match-settings.js";
import { computeNameSimilarity, prepareName } from "../../../src/analysis/match/name-likeness.js";
import { readBrandNamesById } from "./brand-names.js";
import { readCompanyPairs } from "./company-pairs.js";
import { computeNameHash } from "./hash.js";
import { buildLabelledPairs, type LabelledPair } from "./labelled-pairs.js";
import { readListedNames } from "./listed-names.js";
import { type Accuracy, deriveThreshold, measureAccuracy, type ScoredPair } from "./measure-threshold.js";
import { RuleTable } from "./rule-table.js";

const THRESHOLDS = [0.5, 0.6, 0.7, MATCH_THRESHOLD, 0.8, 0.85, 0.9];

/** One brand in 4 is for measuring, the others are for tuning. */
const SHARE = 4;

const assignHalf = (id: string) => (["TRAIN", "TEST"] as const)[computeNameHash(id) % SHARE] ?? null;

/**
 * Measures how well names of one entity are recognised, on either half of the labelled pairs, at several thresholds and by
 * rule, and derives the threshold from the halves for tuning. With a file, it measures the names that the file lists instead.
 */
export async function measurePairs(folder: string, file: string | undefined): Promise<void> {
  if (file) {
    printSet("LISTED", scorePairs(buildLabelledPairs(await readListedNames(file), () => "TEST")));
    return;
  }
  const brands = scorePairs(buildLabelledPairs(readBrandNamesById(folder), assignHalf));
  const sets = { BRANDS: brands, COMPANIES: scorePairs(await readCompanyPairs()) };
  for (const half of ["TRAIN", "TEST"] as const)
    for (const [name, pairs] of Object.entries(sets)) printSet(`${name} ${half}`, selectHalf(pairs, half));
  const threshold = deriveThreshold(Object.values(sets).map((pairs) => selectHalf(pairs, "TRAIN")));
  console.log(`\nThreshold derived: ${threshold}; rules ${MATCH_RULES} have ${MATCH_THRESHOLD}.`);
  printWeighed(Object.values(sets).flat());
}

/** Weighs the rules as if curators had judged the pairs for tuning, and measures the other half before and after. */
function printWeighed(pairs: readonly ScoredPair[]): void {
  const weights = learnWeights(selectHalf(pairs, "TRAIN").map(toJudgedPair));
  const measuredPairs = selectHalf(pairs, "TEST");
  console.log(`\nRules weighed by the half for tuning: ${[...weights.byRule.keys()].join("; ") || "none"}`);
  printAccuracy(
    "before",
    measureAccuracy(measuredPairs, ({ score }) => score >= MATCH_THRESHOLD),
  );
  printAccuracy(
    "after ",
    measureAccuracy(
      measuredPairs,
      ({ score, reason }) => weighScore(score, weights.byRule.get(reason) ?? null) >= MATCH_THRESHOLD,
    ),
  );
}

const toJudgedPair = ({ query, names, reason, score, isSame }: ScoredPair): JudgedPair => ({
  key: `${query} ${names.join(" ")}`,
  rule: reason,
  score,
  isSame,
});

const selectHalf = (pairs: readonly ScoredPair[], half: LabelledPair["half"]): readonly ScoredPair[] =>
  pairs.filter((pair) => pair.half === half);

function printSet(name: string, pairs: readonly ScoredPair[]): void {
  console.log(
    `\n${name}: ${pairs.length} pairs, ${pairs.filter(({ isSame }) => isSame).length} of one entity`,
  );
  console.log("threshold  precision  recall  F1");
  for (const threshold of THRESHOLDS)
    printAccuracy(
      threshold.toFixed(3),
      measureAccuracy(pairs, ({ score }) => score >= threshold),
    );
  printAccuracy(
    "no review",
    measureAccuracy(pairs, ({ score, isSure }) => isSure && score >= MATCH_THRESHOLD),
  );
  const table = new RuleTable();
  for (const { reason, score, isSure, isSame } of pairs)
    table.add({ rule: reason, score, isMatch: isSure && score >= MATCH_THRESHOLD }, isSame);
  table.print();
}

const printAccuracy = (name: string, { precision, recall, f1 }: Accuracy): void =>
  console.log([name, ...[precision, recall, f1].map((value) => value.toFixed(3).padEnd(9))].join("  "));

/** Scores each name by the best of its similarities with the names of the other. */
const scorePairs = (pairs: readonly LabelledPair[]): readonly ScoredPair[] =>
  pairs.map((pair) => {
    const prepared = prepareName(pair.query);
    const best = pair.names
      .map((name) => computeNameSimilarity(prepared, prepareName(name)))
      .reduce((most, next) => (next.score > most.score ? next : most));
    return { ...pair, ...best };
  });
