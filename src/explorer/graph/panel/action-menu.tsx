import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { ActionItems } from "../../ui/actions/action-items.js";
import styles from "../../ui/actions/menu.module.css";
import type { GraphSurface } from "../store/explorer-services.js";
import { useExplorer } from "../store/use-explorer.js";

export interface MenuProps {
  readonly surface: GraphSurface;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly disabled: boolean;
  /** The edge of the button at which it opens. Default: the start. */
  readonly align?: "start" | "end";
}

/** A menu of actions on the view. It is open when it appears. */
export function ActionMenu({ surface, icon: Icon, words, disabled, align = "start" }: MenuProps) {
  const { listActions } = useExplorer();
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={disabled}>
        <Icon aria-hidden="true" /> <span>{words}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4}>
        <ActionItems actions={listActions(surface)} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
