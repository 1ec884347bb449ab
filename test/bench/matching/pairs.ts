import { computeNameSimilarity, prepareName } from "../../../src/analysis/match/name-likeness.js";
import { brandNamesById } from "./brand-names.js";
import { hash } from "./hash.js";
import { type LabelledPair, labelledPairs } from "./labelled-pairs.js";
import { listedNames } from "./listed-names.js";
import { RuleTable } from "./rule-table.js";

const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];

/** One brand in 4 is for measuring, the others are for tuning. */
const SHARE = 4;

const halfOfBrand = (id: string) => (["TRAIN", "TEST"] as const)[hash(id) % SHARE] ?? null;

/**
 * How well names of one brand are recognised, on either half of the labelled pairs, at several thresholds and by rule. With
 * a file, the names that it lists instead: all of them are for measuring.
 */
export async function measurePairs(folder: string, file: string | undefined): Promise<void> {
  const pairs = file
    ? labelledPairs(await listedNames(file), () => "TEST")
    : labelledPairs(brandNamesById(folder), halfOfBrand);
  for (const half of ["TRAIN", "TEST"] as const) {
    const scored = pairs.filter((pair) => pair.half === half).map((pair) => ({ ...pair, ...nearest(pair) }));
    if (scored.length === 0) continue;
    console.log(
      `\n${half}: ${scored.length} pairs, ${scored.filter(({ same }) => same).length} of one entity`,
    );
    console.log("threshold  precision  recall  F1");
    for (const threshold of THRESHOLDS) {
      const taken = scored.filter(({ score }) => score >= threshold);
      const right = taken.filter(({ same }) => same).length;
      const precision = right / taken.length;
      const recall = right / scored.filter(({ same }) => same).length;
      const f1 = (2 * precision * recall) / (precision + recall);
      console.log([threshold, precision, recall, f1].map((value) => value.toFixed(3).padEnd(9)).join("  "));
    }
    const table = new RuleTable();
    for (const { reason, score, same } of scored) table.add(reason, score, same);
    table.print();
  }
}

/** The best of the similarities of a name and those of a brand. */
function nearest({ query, names }: LabelledPair) {
  const wanted = prepareName(query);
  return names
    .map((name) => computeNameSimilarity(wanted, prepareName(name)))
    .reduce((best, next) => (next.score > best.score ? next : best));
}
