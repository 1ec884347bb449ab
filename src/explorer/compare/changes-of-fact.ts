import { fieldInWords, fieldsInWords, labelOfCode } from "../kinds/words.js";
import type { FactValue, ViewFact } from "../view/graph.js";
import { valueText } from "../view/value-words.js";

/** How a fact changed between two states. */
export interface FactChanges {
  /** In a few words: "dropped from the case", "share". */
  readonly summary: string;
  /** Each change: "share: 40 % → 62.1 %". */
  readonly details: readonly string[];
}

/** What is different in the later state of a fact. */
export function changesOfFact(before: ViewFact, after: ViewFact): FactChanges {
  const left = before.values.partyStatus !== "EXITED" && after.values.partyStatus === "EXITED";
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  const changed = names
    .map((name) => ({ name, from: textOf(name, before.values[name]), to: textOf(name, after.values[name]) }))
    .filter(({ name, from, to }) => from !== to && !(left && exitFields.has(name)));
  const disputed = after.disputedFields.filter((field) => !before.disputedFields.includes(field));
  const evidence = [
    before.status !== after.status && `status: ${labelOfCode(before.status)} → ${labelOfCode(after.status)}`,
    before.confidence !== after.confidence && `confidence: ${before.confidence} → ${after.confidence}`,
    disputed.length > 0 && `now in dispute: ${fieldsInWords(disputed)}`,
  ].filter((text) => text !== false);
  return {
    summary: left ? exitText(after.values) : fieldsInWords(changed.map(({ name }) => name)) || "evidence",
    details: [...changed.map(({ name, from, to }) => `${fieldInWords(name)}: ${from} → ${to}`), ...evidence],
  };
}

const textOf = (name: string, value: FactValue | undefined): string => valueText(name, value ?? null);

/** The fields that say together how a party left. */
const exitFields: ReadonlySet<string> = new Set(["partyStatus", "exit"]);

/** How a party left. A plaintiff is not dropped: it withdraws. */
function exitText({ exit, role }: ViewFact["values"]): string {
  if (exit === "WITHDRAWN") return role === "PLAINTIFF" ? "withdrew from the case" : "dropped from the case";
  if (exit === "DISMISSED") return "dismissed from the case";
  if (exit === "SETTLED") return "left the case by a settlement";
  return exit === "DEFAULT_JUDGMENT" ? "left the case by a default judgment" : "left";
}
