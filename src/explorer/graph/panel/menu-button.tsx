import type { LucideIcon } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";

interface Props {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly disabled: boolean;
  /** The menu with its own trigger, open at first. It is loaded then. */
  readonly children: ReactNode;
}

/** A button whose menu is loaded on first use. */
export function MenuButton({ icon: Icon, words, disabled, children }: Props) {
  const [isOpened, setOpened] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      disabled={isOpened || disabled}
      onClick={() => setOpened(true)}
    >
      <Icon aria-hidden="true" /> <span>{words}</span>
    </button>
  );
  return isOpened ? <Suspense fallback={button}>{children}</Suspense> : button;
}
