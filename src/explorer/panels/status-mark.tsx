import { CircleCheck, CircleHelp, CircleOff, Scale } from "lucide-react";
import { labelOfCode, sentenceCase } from "../kinds/words.js";

const icons: Readonly<Record<string, typeof Scale>> = {
  SUPPORTED: CircleCheck,
  ALLEGED: CircleHelp,
  DISPUTED: Scale,
  RETRACTED: CircleOff,
};

/** The status of a fact, as icon, colour and word. */
export function StatusMark({ status }: { readonly status: string }) {
  const Icon = icons[status] ?? CircleHelp;
  return (
    <span className={`status-mark ${status.toLowerCase()}`}>
      <Icon aria-hidden="true" /> {sentenceCase(labelOfCode(status))}
    </span>
  );
}
