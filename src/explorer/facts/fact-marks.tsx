import { formatFieldLabels } from "../kinds/words.js";
import type { ViewFact } from "../view/graph.js";
import { StatusMark } from "./status-mark.js";

type Marked = Pick<ViewFact, "status" | "disputedFields" | "allegedFields">;

/** Marks the parts of a fact that sources do not simply support: all of it, or some fields. Nothing if they support all. */
export function FactMarks({ fact: { status, disputedFields, allegedFields } }: { readonly fact: Marked }) {
  // All fields of an alleged fact are alleged.
  const alleged = status === "ALLEGED" ? [] : allegedFields;
  return (
    <>
      {status !== "SUPPORTED" && <StatusMark status={status} />}{" "}
      {disputedFields.length > 0 && <StatusMark status="DISPUTED" of={formatFieldLabels(disputedFields)} />}{" "}
      {alleged.length > 0 && <StatusMark status="ALLEGED" of={formatFieldLabels(alleged)} />}
    </>
  );
}
