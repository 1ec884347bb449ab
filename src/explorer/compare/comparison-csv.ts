import { knowledge, readFactKnowledge } from "../graph/export/knowledge.js";
import type { StatesInView } from "../graph/export/states-in-view.js";
import type { ComparedTimes } from "../model/compared-times.js";
import { formatFactVerb } from "../model/words/fact-sentence.js";
import { formatCsv } from "../ui/files/csv.js";
import { changeWords } from "./change-marks.js";
import type { ComparedFact } from "./comparison.js";

/** Formats the differences as CSV. Each row has both days, so that it can be read by itself. */
export function formatComparisonCsv(
  changes: readonly ComparedFact[],
  { by, before, after, otherDay }: ComparedTimes,
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
    const knowledgeValues = readFactKnowledge(fact, states);
    return [
      before,
      after,
      otherDay ?? "today",
      changeWords[by][type].toLowerCase(),
      topic,
      details.join("; "),
      fact.id,
      fact.kind,
      fact.from.id,
      fact.from.name,
      formatFactVerb(fact),
      fact.to.id,
      fact.to.name,
      ...knowledge.map((name) => knowledgeValues[name] ?? ""),
    ];
  });
  return formatCsv([header, ...rows]);
}
