import type { LucideIcon } from "lucide-react";

interface Props {
  readonly icon: LucideIcon;
  /** What it does, for who cannot see the icon. */
  readonly name: string;
  /** What it does, for who points at it; its name unless given. */
  readonly tip?: string;
  readonly disabled?: boolean;
  act(): void;
}

/** A button that is an icon to the eye and words to a screen reader. */
export function IconButton({ icon: Icon, name, tip = name, disabled = false, act }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={tip}
      disabled={disabled}
      onClick={act}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
