import { Group as GroupIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { setGroups } from "../../model/commands.js";
import { useExplorer } from "../store/use-explorer.js";
import { buildGroups, type GroupingName, groupings } from "./groupings.js";

/** Groups the picture, and opens all groups again. The menu is open when it appears. */
export function GroupMenu() {
  const { picture, view, run } = useExplorer();
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={view.nodes.size === 0}>
        <GroupIcon aria-hidden="true" /> <span>Group</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
        {groupings.map((grouping) => {
          const groups = buildGroups(grouping, picture);
          return (
            <DropdownMenu.Item
              key={grouping}
              disabled={groups.length === 0}
              onSelect={() => run(setGroups(`Group by ${grouping}`, groups))}
            >
              By {grouping}
              <small className="quiet">{hints[grouping]}</small>
            </DropdownMenu.Item>
          );
        })}
        <DropdownMenu.Separator className="separator" />
        <DropdownMenu.Item
          disabled={view.groups.length === 0}
          onSelect={() => run(setGroups("Open all groups", []))}
        >
          Open all groups
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

const hints: Readonly<Record<GroupingName, string>> = {
  kind: "brands, platforms, lawsuits …",
  country: "of those with a recorded country",
  owner: "of those with one owner in view, by any share",
};
