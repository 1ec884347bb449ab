import { fieldsInWords } from "../kinds/words.js";
import type { ViewFact } from "../view/graph.js";
import { StatusMark } from "./status-mark.js";

type Marked = Pick<ViewFact, "status" | "disputedFields" | "allegedFields">;

/** What sources do not simply support in a fact: all of it, or some of its fields. Nothing if they support all. */
export function FactMarks({ fact: { status, disputedFields, allegedFields } }: { readonly fact: Marked }) {
  // All fields of an alleged fact are alleged.
  const alleged = status === "ALLEGED" ? [] : allegedFields;
  return (
    <>
      {status !== "SUPPORTED" && <StatusMark status={status} />}{" "}
      {disputedFields.length > 0 && <StatusMark status="DISPUTED" of={fieldsInWords(disputedFields)} />}{" "}
      {alleged.length > 0 && <StatusMark status="ALLEGED" of={fieldsInWords(alleged)} />}
    </>
  );
}
