import { CircleCheck, CircleHelp, CircleOff, Scale } from "lucide-react";
import { formatCode, toSentenceCase } from "../kinds/words.js";

const icons: Readonly<Record<string, typeof Scale>> = {
  SUPPORTED: CircleCheck,
  ALLEGED: CircleHelp,
  DISPUTED: Scale,
  RETRACTED: CircleOff,
};

interface Props {
  readonly status: string;
  /** The words for what has the status, if that is not beside the mark. */
  readonly of?: string;
}

/** A status as icon, colour and word: "Disputed", "Disputed: amount raised". */
export function StatusMark({ status, of }: Props) {
  const Icon = icons[status] ?? CircleHelp;
  return (
    <span className={`status-mark ${status.toLowerCase()}`}>
      <Icon aria-hidden="true" />
      {`\u00a0${toSentenceCase(formatCode(status))}${of ? `: ${of}` : ""}`}
    </span>
  );
}
