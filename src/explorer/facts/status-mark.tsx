import { CircleCheck, CircleHelp, CircleOff, Scale } from "lucide-react";
import { labelOfCode, sentenceCase } from "../kinds/words.js";

const icons: Readonly<Record<string, typeof Scale>> = {
  SUPPORTED: CircleCheck,
  ALLEGED: CircleHelp,
  DISPUTED: Scale,
  RETRACTED: CircleOff,
};

interface Props {
  readonly status: string;
  /** What has it, if that is not what is beside the mark. */
  readonly of?: string;
}

/** A status as icon, colour and word: "Disputed", "Disputed: amount raised". */
export function StatusMark({ status, of }: Props) {
  const Icon = icons[status] ?? CircleHelp;
  return (
    <span className={`status-mark ${status.toLowerCase()}`}>
      <Icon aria-hidden="true" />
      {`\u00a0${sentenceCase(labelOfCode(status))}${of ? `: ${of}` : ""}`}
    </span>
  );
}
