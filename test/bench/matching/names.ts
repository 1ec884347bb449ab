import { type MatchedName, matchNames } from "../../../src/analysis/match/match-names.js";
import type { Database } from "../../../src/neo4j/database.js";
import { limits } from "../../../src/protection/limits.js";
import { type LabelledName, readLabelledNames } from "./labelled-names.js";
import { RuleTable } from "./rule-table.js";

/**
 * Measures how many of the labelled names are matched with their brand, among all brands of the graph, and prints which
 * rules were wrong.
 */
export async function measureNames(database: Database): Promise<void> {
  const names = await readLabelledNames();
  const matched: { readonly labelled: LabelledName; readonly result: MatchedName }[] = [];
  for (let start = 0; start < names.length; start += limits.match.names.max) {
    const batch = names.slice(start, start + limits.match.names.max);
    const results = await matchNames((statement) => database.read(statement), batch, null);
    for (const [index, labelled] of batch.entries()) matched.push({ labelled, result: results[index]! });
  }
  for (const set of new Set(names.map((name) => name.set))) {
    const table = new RuleTable();
    let right = 0;
    let accepted = 0;
    let expected = 0;
    for (const { labelled, result } of matched.filter((entry) => entry.labelled.set === set)) {
      const [first] = result.candidates;
      if (labelled.brand !== null) expected += 1;
      if (!first) continue;
      const isRight = first.id === labelled.brand;
      table.add({ rule: first.reasons[0] ?? "", score: first.score, isMatch: first.match }, isRight);
      if (!first.match) continue;
      accepted += 1;
      if (isRight) right += 1;
      else console.log(`wrong: ${labelled.name} → ${first.name} (${first.id}): ${first.reasons.join("; ")}`);
    }
    const [precision, recall] = [right / accepted, right / expected].map((share) => share.toFixed(3));
    console.log(
      `\n${set}: ${expected} names of a brand, ${accepted} matched: precision ${precision}, recall ${recall}`,
    );
    table.print();
  }
}
