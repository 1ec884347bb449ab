import { csvOf } from "../exports/csv.js";
import { knowledge, knowledgeOf } from "../exports/knowledge.js";
import type { StatesInView } from "../exports/states-in-view.js";
import type { ComparedTimes } from "../view/compared-times.js";
import { factVerb } from "../view/fact-sentence.js";
import { changeWords } from "./change-marks.js";
import type { ComparedFact } from "./comparison.js";

/** The differences as CSV. Each row has both days, so that it can be read by itself. */
export function comparisonCsv(
  changes: readonly ComparedFact[],
  { by, before, after, other }: ComparedTimes,
  states: StatesInView,
): string {
  const days = by === "valid" ? ["before", "after", "knownBy"] : ["knownBefore", "knownAfter", "asOf"];
  const header = [
    ...days,
    "change",
    "topic",
    "details",
    "id",
    "kind",
    "fromId",
    "from",
    "verb",
    "toId",
    "to",
    ...knowledge,
  ];
  const rows = changes.map(({ fact, type, topic, details }) => {
    const known = knowledgeOf(fact, states);
    return [
      ...[before, after, other ?? "today"],
      ...[changeWords[by][type].toLowerCase(), topic, details.join("; ")],
      ...[fact.id, fact.kind, fact.from.id, fact.from.name, factVerb(fact), fact.to.id, fact.to.name],
      ...knowledge.map((name) => known[name] ?? ""),
    ];
  });
  return csvOf([header, ...rows]);
}
