import { DropdownMenu } from "radix-ui";
import { isGroupId } from "../../model/collapse-groups.js";
import type { ViewEntity } from "../../model/graph.js";
import { choosePinWord } from "../store/entity-actions.js";
import { useExplorer } from "../store/use-explorer.js";
import { CanvasMenu, CanvasMenuItem } from "./canvas-menu.js";

/** The point at which a menu is to open, and its entities or its line. */
export interface MenuRequest {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** The actions of the menu of entities. */
export interface NodeActions {
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
  readonly request: MenuRequest;
  readonly acts: NodeActions;
  close(): void;
}

/** The menu of one or several entities, by right click, long press or Shift F10. */
export function NodeMenu({ request: { ids, x, y }, acts, close }: Props) {
  const { view, graph } = useExplorer();
  const [id = ""] = ids;
  const entity = ids.length === 1 ? graph.entities.get(id) : undefined;
  return (
    <CanvasMenu
      {...{ x, y, close }}
      label={entity ? `Menu of ${entity.name}` : `Menu of ${ids.length} entities`}
    >
      {entity && (
        <>
          <DropdownMenu.Sub>
            <DropdownMenu.SubTrigger>Expand</DropdownMenu.SubTrigger>
            <DropdownMenu.SubContent className="menu">
              <CanvasMenuItem words="Up to 25 neighbours" keys="E" act={() => acts.expand(id)} />
              <CanvasMenuItem words="Choose kinds…" act={() => acts.chooseExpansion(id)} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Sub>
          <CanvasMenuItem words="Path to…" keys="P" act={() => acts.findPath(id)} />
        </>
      )}
      {isGroupId(id) && <CanvasMenuItem words="Open the group" act={() => acts.openGroup(id)} />}
      {ids.length > 1 && <CanvasMenuItem words={`Group ${ids.length}`} act={() => acts.group(ids)} />}
      <CanvasMenuItem
        words={ids.length > 1 ? `Hide ${ids.length}` : "Hide"}
        keys="H"
        act={() => acts.hide(ids)}
      />
      <CanvasMenuItem words={choosePinWord(view, ids)} keys="X" act={() => acts.togglePins(ids)} />
      {entity && (
        <>
          <DropdownMenu.Separator className="separator" />
          <CanvasMenuItem words="Note…" act={() => acts.note(id)} />
          <CanvasMenuItem words="Show evidence" act={() => acts.showEvidence(id)} />
          <CanvasMenuItem words="Copy citation" act={() => acts.cite(entity)} />
        </>
      )}
    </CanvasMenu>
  );
}
