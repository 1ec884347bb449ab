import { formatFieldChanges } from "../model/words/format-field-changes.js";
import { formatFieldLabels } from "../model/words/kind-words.js";
import { StatusMark } from "../ui/fact-marks.js";
import type { RecordedResult } from "./record-kind.js";

/** A sentence about the changes that recording would make. */
export function PreviewLine({
  of: { preview, created },
}: {
  readonly of: Pick<RecordedResult, "preview" | "created">;
}) {
  if (!preview) return null;
  const { changes, changedFields, status, confidence, disputedFields } = preview;
  if (!changes)
    return <p>Already recorded, with the same values and the same source. Nothing would change.</p>;
  return (
    <p>
      {created ? "A new fact" : "It is recorded already, and this adds what the source says"}
      {status === null ? "" : ": "}
      {status !== null && <StatusMark status={status} />}
      {confidence !== null && `, confidence ${confidence}`}
      {disputedFields && disputedFields.length > 0 && (
        <>
          {" "}
          <StatusMark status="DISPUTED" of={formatFieldLabels(disputedFields)} />
        </>
      )}
      {changedFields.length > 0 && `. Values: ${formatFieldChanges(changedFields)}`}
    </p>
  );
}
