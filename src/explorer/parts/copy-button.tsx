import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

interface Props {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  text(): string;
}

/** Milliseconds for which a button says that it has copied. */
const COPIED_MS = 2_000;

/** Copies a text and says so. Where the browser lets nothing be copied, the text is shown to be copied by hand. */
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
        <Icon aria-hidden="true" /> {state === "copied" ? "Copied" : children}
      </button>
      <span role="status" className="unseen">
        {state === "copied" && "Copied"}
      </span>
      {state === "by hand" && <textarea readOnly aria-label="To copy by hand" value={text()} rows={3} />}
    </span>
  );
}
