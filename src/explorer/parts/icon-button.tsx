import type { LucideIcon } from "lucide-react";

interface Props {
  readonly icon: LucideIcon;
  /** What it does, for screen readers. */
  readonly name: string;
  /** The tooltip. Default: the name. */
  readonly tip?: string;
  readonly disabled?: boolean;
  act(): void;
}

/** A button with an icon, and with a name for screen readers. */
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
