import type { LucideIcon } from "lucide-react";

interface Props {
  readonly icon: LucideIcon;
  /** The name of its action, for screen readers. */
  readonly name: string;
  /** The tooltip. Default: the name. */
  readonly tip?: string;
  /** True if what it opens is open; absent if it opens nothing. */
  readonly isExpanded?: boolean;
  /** True if what it turns on is on; absent if it turns nothing on. */
  readonly isPressed?: boolean;
  act(): void;
}

/** A button with an icon, and with a name for screen readers. */
export function IconButton({ icon: Icon, name, tip = name, isExpanded, isPressed, act }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={tip}
      aria-expanded={isExpanded}
      aria-pressed={isPressed}
      onClick={() => act()}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
