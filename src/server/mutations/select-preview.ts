import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { RecordTerms } from "./record-lines.js";

/** Selects what an input made of what was recorded: the fields of its payload besides the thing. */
export function selectEffects(result: RecordResult | null, issues: readonly ValidationIssue[]) {
  const outcome = issues.length > 0 ? undefined : result?.outcomes.at(-1);
  return {
    unchanged: outcome ? outcome.action === "UNCHANGED" : null,
    confirmed: outcome ? outcome.isConfirmed === true : null,
    replacedValue: outcome?.replaced ?? [],
  };
}

/** Selects the result of a dry run for the main thing of an input; null if it was none, or failed. */
export function selectPreview({ dryRun }: RecordTerms, result: RecordResult | null): RecordPreview | null {
  const outcome = result?.outcomes.at(-1);
  return dryRun && outcome ? (result?.describeEffect?.(outcome) ?? null) : null;
}
