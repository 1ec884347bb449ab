import { StatusMark } from "../facts/status-mark.js";
import { fieldsInWords } from "../kinds/words.js";
import type { Recorded } from "./record-kind.js";

/** What recording would change, in a sentence. */
export function PreviewLine({
  of: { preview, created },
}: {
  readonly of: Pick<Recorded, "preview" | "created">;
}) {
  if (!preview) return null;
  const { changes, status, confidence, disputedFields } = preview;
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
          <StatusMark status="DISPUTED" of={fieldsInWords(disputedFields)} />
        </>
      )}
    </p>
  );
}
