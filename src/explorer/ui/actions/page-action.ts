/** Something that a screen can do, with its words and its keys for each place that offers it. */
export interface PageAction<Target> {
  /** The effect in words, for the help on its keys and for the command menu. */
  readonly description?: string;
  /** Its keys, such as "X" or "Ctrl Z". The first ones are shown. */
  readonly keys?: readonly string[];
  /** Returns its form for a target; undefined if it is not offered for it. */
  offer(target: Target): OfferedAction | undefined;
}

/** The names of the icons of actions. They are drawn elsewhere, so that actions need no browser. */
export type ActionIconName = "add" | "hide" | "new" | "path" | "pin" | "redo" | "saved" | "undo" | "unpin";

export interface OfferedAction {
  /** "Pin" or "Unpin". */
  readonly label: string;
  /** The label in a menu: "Hide 3". Default: the label. */
  readonly menuLabel?: string;
  /** The name for screen readers, and the tooltip: "Pin Kering". Default: the label. */
  readonly fullName?: string;
  readonly icon?: ActionIconName;
  /** A remark beside the label in a menu. */
  readonly hint?: string;
  /** The words over its section of a menu. */
  readonly heading?: string;
  /** The menu within the menu that has it. */
  readonly submenu?: string;
  /** True if it shows the search field of the screen, which the key / does, too. */
  readonly opensSearch?: true;
  /** True if it is shown, and has no effect. */
  readonly isDisabled?: boolean;
  /** True for the current one of several, of which a menu marks one. */
  readonly isCurrent?: boolean;
  /** True if the menu stays open, for what is chosen next. */
  readonly keepsMenuOpen?: true;
  perform(): void | Promise<void>;
}

/** An action in the list of a surface. */
export interface ListedAction extends OfferedAction, Omit<PageAction<never>, "offer"> {
  readonly name: string;
  /** The number of its section of the list. */
  readonly section: number;
}
