import type { ViewFact } from "../model/graph.js";
import { formatFactValue } from "../model/words/fact-sentence.js";
import { formatCode, formatFieldLabel, formatFieldLabels } from "../model/words/kind-words.js";

/** The changes of a fact between two states. */
export interface FactChanges {
  /** In a few words: "dropped from the case", "share". */
  readonly summary: string;
  /** Each change: "share: 40 % → 62.1 %". */
  readonly details: readonly string[];
}

/** Describes the differences between two states of a fact. */
export function describeFactChanges(before: ViewFact, after: ViewFact): FactChanges {
  const hasLeft = before.values.partyStatus !== "EXITED" && after.values.partyStatus === "EXITED";
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  const changed = names
    .map((name) => ({
      name,
      from: formatFactValue(before, name),
      to: formatFactValue(after, name),
    }))
    .filter(({ name, from, to }) => from !== to && !(hasLeft && exitFields.has(name)));
  const disputed = after.disputedFields.filter((field) => !before.disputedFields.includes(field));
  const evidence = [
    before.status !== after.status && `status: ${formatCode(before.status)} → ${formatCode(after.status)}`,
    before.confidence !== after.confidence && `confidence: ${before.confidence} → ${after.confidence}`,
    disputed.length > 0 && `now in dispute: ${formatFieldLabels(disputed)}`,
  ].filter((text) => text !== false);
  return {
    summary: hasLeft
      ? describeExit(after.values)
      : formatFieldLabels(changed.map(({ name }) => name)) || "evidence",
    details: [
      ...changed.map(({ name, from, to }) => `${formatFieldLabel(name)}: ${from} → ${to}`),
      ...evidence,
    ],
  };
}

/** The fields that together describe the exit of a party. */
const exitFields: ReadonlySet<string> = new Set(["partyStatus", "exit"]);

/** Describes the exit of a party. A plaintiff is not dropped: it withdraws. */
function describeExit({ exit, role }: ViewFact["values"]): string {
  if (exit === "WITHDRAWN") return role === "PLAINTIFF" ? "withdrew from the case" : "dropped from the case";
  if (exit === "DISMISSED") return "dismissed from the case";
  if (exit === "SETTLED") return "left the case by a settlement";
  return exit === "DEFAULT_JUDGMENT" ? "left the case by a default judgment" : "left";
}
