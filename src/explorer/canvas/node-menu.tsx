import { DropdownMenu } from "radix-ui";
import { isGroupId } from "../view/collapse-groups.js";
import type { ViewEntity } from "../view/graph.js";
import { pinWord } from "../workbench/acts.js";
import type { Workbench } from "../workbench/use-workbench.js";

/** Where a menu was asked for, and of which entities. */
export interface MenuRequest {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** What can be done with entities. */
export interface NodeActs {
  expand(id: string): void;
  chooseExpansion(id: string): void;
  findPath(id: string): void;
  hide(ids: readonly string[]): void;
  group(ids: readonly string[]): void;
  openGroup(id: string): void;
  togglePins(ids: readonly string[]): void;
  note(id: string): void;
  showEvidence(id: string): void;
  cite(entity: ViewEntity): void;
}

interface Props {
  readonly bench: Workbench;
  readonly request: MenuRequest;
  readonly acts: NodeActs;
  close(): void;
}

/** The menu of one or several entities, by right click, long press or Shift F10. */
export function NodeMenu({ bench, request: { ids, x, y }, acts, close }: Props) {
  const [id = ""] = ids;
  const entity = ids.length === 1 ? bench.graph.entities.get(id) : undefined;
  const item = (words: string, keys: string, act: () => void) => (
    <DropdownMenu.Item onSelect={act}>
      {words} {keys && <kbd>{keys}</kbd>}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root modal={false} open onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="menu-anchor"
          tabIndex={-1}
          style={{ left: x, top: y }}
          aria-label="Menu"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu"
        align="start"
        aria-label={entity ? `Menu of ${entity.name}` : `Menu of ${ids.length} entities`}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) bench.pane.current?.focus();
        }}
      >
        {entity && (
          <>
            <DropdownMenu.Sub>
              <DropdownMenu.SubTrigger>Expand</DropdownMenu.SubTrigger>
              <DropdownMenu.SubContent className="menu">
                {item("Up to 25 neighbours", "E", () => acts.expand(id))}
                {item("Choose kinds…", "", () => acts.chooseExpansion(id))}
              </DropdownMenu.SubContent>
            </DropdownMenu.Sub>
            {item("Path to…", "P", () => acts.findPath(id))}
          </>
        )}
        {isGroupId(id) && item("Open the group", "", () => acts.openGroup(id))}
        {ids.length > 1 && item(`Group ${ids.length}`, "", () => acts.group(ids))}
        {item(ids.length > 1 ? `Hide ${ids.length}` : "Hide", "H", () => acts.hide(ids))}
        {item(pinWord(bench, ids), "X", () => acts.togglePins(ids))}
        {entity && (
          <>
            <DropdownMenu.Separator className="separator" />
            {item("Note…", "", () => acts.note(id))}
            {item("Show evidence", "", () => acts.showEvidence(id))}
            {item("Copy citation", "", () => acts.cite(entity))}
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
