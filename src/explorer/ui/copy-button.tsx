import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

interface Props {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  text(): string;
}

/** The time for which the button shows "Copied". */
const COPIED_MS = 2_000;

/** Copies a text. If the browser denies access to the clipboard, shows the text to be copied by hand. */
export function CopyButton({ text, icon: Icon, children }: Props) {
  const [state, setState] = useState<"" | "copied" | "by hand">("");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState(""), COPIED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text()).then(
          () => setState("copied"),
          () => setState("by hand"),
        )
      : setState("by hand");
  return (
    <span className="copy">
      <button type="button" onClick={copy}>
        <Icon aria-hidden="true" /> <span>{state === "copied" ? "Copied" : children}</span>
      </button>
      <span role="status" className="unseen">
        {state === "copied" && "Copied"}
      </span>
      {state === "by hand" && <textarea readOnly aria-label="To copy by hand" value={text()} rows={3} />}
    </span>
  );
}
