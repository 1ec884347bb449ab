import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { RecordTerms } from "./record-lines.js";

/** Selects the result of a dry run for the main thing of an input; null if it was none, or failed. */
export function selectPreview({ dryRun }: RecordTerms, result: RecordResult | null): RecordPreview | null {
  const outcome = result?.outcomes.at(-1);
  if (!dryRun || !result || !outcome) return null;
  const version = result.versionOf?.(outcome.id) as Partial<RecordPreview> | null | undefined;
  return {
    changes: outcome.action !== "UNCHANGED",
    status: version?.status ?? null,
    confidence: version?.confidence ?? null,
    disputedFields: version ? (version.disputedFields ?? []) : null,
    allegedFields: version ? (version.allegedFields ?? []) : null,
  };
}
