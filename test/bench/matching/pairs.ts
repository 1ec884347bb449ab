import { computeNameSimilarity, prepareName } from "../../../src/analysis/match/name-likeness.js";
import { readBrandNamesById } from "./brand-names.js";
import { computeNameHash } from "./hash.js";
import { buildLabelledPairs, type LabelledPair } from "./labelled-pairs.js";
import { readListedNames } from "./listed-names.js";
import { RuleTable } from "./rule-table.js";

const THRESHOLDS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];

/** One brand in 4 is for measuring, the others are for tuning. */
const SHARE = 4;

const assignHalf = (id: string) => (["TRAIN", "TEST"] as const)[computeNameHash(id) % SHARE] ?? null;

/**
 * Measures how well names of one brand are recognised, on either half of the labelled pairs, at several thresholds and by
 * rule. With a file, it uses the names that the file lists instead: all of them are for measuring.
 */
export async function measurePairs(folder: string, file: string | undefined): Promise<void> {
  const pairs = file
    ? buildLabelledPairs(await readListedNames(file), () => "TEST")
    : buildLabelledPairs(readBrandNamesById(folder), assignHalf);
  for (const half of ["TRAIN", "TEST"] as const) {
    const scored = pairs
      .filter((pair) => pair.half === half)
      .map((pair) => ({ ...pair, ...computeBestSimilarity(pair) }));
    if (scored.length === 0) continue;
    console.log(
      `\n${half}: ${scored.length} pairs, ${scored.filter(({ isSame }) => isSame).length} of one entity`,
    );
    console.log("threshold  precision  recall  F1");
    for (const threshold of THRESHOLDS) {
      const accepted = scored.filter(({ score }) => score >= threshold);
      const right = accepted.filter(({ isSame }) => isSame).length;
      const precision = right / accepted.length;
      const recall = right / scored.filter(({ isSame }) => isSame).length;
      const f1 = (2 * precision * recall) / (precision + recall);
      console.log([threshold, precision, recall, f1].map((value) => value.toFixed(3).padEnd(9)).join("  "));
    }
    const table = new RuleTable();
    for (const { reason, score, isSame } of scored) table.add(reason, score, isSame);
    table.print();
  }
}

/** The best of the similarities of a name and those of a brand. */
function computeBestSimilarity({ query, names }: LabelledPair) {
  const prepared = prepareName(query);
  return names
    .map((name) => computeNameSimilarity(prepared, prepareName(name)))
    .reduce((best, next) => (next.score > best.score ? next : best));
}
