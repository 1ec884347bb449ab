import { CircleCheck, CircleHelp, CircleOff, Scale } from "lucide-react";
import { toUpperFirst } from "../../util/text/case.js";
import type { ViewFact } from "../model/graph.js";
import { formatCode, formatFieldLabels } from "../model/words/kind-words.js";

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

const icons: Readonly<Record<string, typeof Scale>> = {
  SUPPORTED: CircleCheck,
  ALLEGED: CircleHelp,
  DISPUTED: Scale,
  RETRACTED: CircleOff,
};

interface StatusMarkProps {
  readonly status: string;
  /** The words for what has the status, if that is not beside the mark. */
  readonly of?: string;
}

/** A status as icon, colour and word: "Disputed", "Disputed: amount raised". */
export function StatusMark({ status, of }: StatusMarkProps) {
  const Icon = icons[status] ?? CircleHelp;
  return (
    <span className={`status-mark ${status.toLowerCase()}`}>
      <Icon aria-hidden="true" />
      {`\u00a0${toUpperFirst(formatCode(status))}${of ? `: ${of}` : ""}`}
    </span>
  );
}
