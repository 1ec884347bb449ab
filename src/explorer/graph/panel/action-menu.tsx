import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { ActionItems } from "../../ui/action-items.js";
import type { GraphSurface } from "../store/explorer-services.js";
import { useExplorer } from "../store/use-explorer.js";

interface Props {
  readonly surface: GraphSurface;
  readonly icon: LucideIcon;
  readonly words: string;
}

/** A menu of actions on the view. It is open when it appears. */
export function ActionMenu({ surface, icon: Icon, words }: Props) {
  const { view, listActions } = useExplorer();
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={view.nodes.size === 0}>
        <Icon aria-hidden="true" /> <span>{words}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
        <ActionItems actions={listActions(surface)} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
