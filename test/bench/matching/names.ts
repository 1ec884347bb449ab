import { MAX_QUERIES } from "../../../src/analysis/match/limits.js";
import { type MatchedName, matchNames } from "../../../src/analysis/match/match-names.js";
import type { Database } from "../../../src/neo4j/database.js";
import { type JudgedName, judgedNames } from "./judged-names.js";
import { RuleTable } from "./rule-table.js";

/** How many of the judged names are matched with their brand, among all brands of the graph, and which rules were wrong. */
export async function measureNames(database: Database): Promise<void> {
  const judged = await judgedNames();
  const matched: { readonly judged: JudgedName; readonly found: MatchedName }[] = [];
  for (let at = 0; at < judged.length; at += MAX_QUERIES) {
    const some = judged.slice(at, at + MAX_QUERIES);
    const found = await matchNames((one) => database.read(one), some, null);
    for (const [index, one] of some.entries()) matched.push({ judged: one, found: found[index]! });
  }
  for (const set of new Set(judged.map((one) => one.set))) {
    const table = new RuleTable();
    let [right, accepted, known] = [0, 0, 0];
    for (const { judged, found } of matched.filter((one) => one.judged.set === set)) {
      const [first] = found.candidates;
      if (judged.brand !== null) known += 1;
      if (!first) continue;
      const isRight = first.id === judged.brand;
      table.add(first.reasons[0] ?? "", first.match ? first.score : Math.min(first.score, 0.84), isRight);
      if (!first.match) continue;
      accepted += 1;
      if (isRight) right += 1;
      else console.log(`wrong: ${judged.name} → ${first.name} (${first.id}): ${first.reasons.join("; ")}`);
    }
    const [precision, recall] = [right / accepted, right / known].map((share) => share.toFixed(3));
    console.log(
      `\n${set}: ${known} names of a brand, ${accepted} matched: precision ${precision}, recall ${recall}`,
    );
    table.print();
  }
}
