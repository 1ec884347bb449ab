import type { EventObject } from "cytoscape";
import { useEffect, useState } from "react";
import { useExplorer } from "../store/use-explorer.js";
import { AreaSelection, type AreaShape } from "./area-selection.js";
import type { CanvasHandle } from "./canvas.js";
import { CanvasControls } from "./canvas-controls.js";
import { CanvasMenu, type MenuRequest } from "./canvas-menu.js";
import { DateAxis } from "./date-axis.js";
import { HoverCard } from "./hover-card.js";
import { Minimap } from "./minimap.js";

interface Props {
  readonly canvas: CanvasHandle;
}

/** With more entities than these, a map shows where the canvas is. */
const MAX_WITHOUT_MAP = 40;

/** The parts over the canvas: the card and the menu of an entity, the selection of an area, buttons and a map. */
export function CanvasTools({ canvas: { core, fit } }: Props) {
  const { drawnPicture: picture, view, choose, toggle } = useExplorer();
  const [mode, setMode] = useState<AreaShape | null>(null);
  const [request, setRequest] = useMenuRequest(core);
  const isEmpty = picture.nodes.length === 0;
  const isOfNodes = request?.ids.every((id) => picture.nodes.some(({ entity }) => entity.id === id));
  const line = picture.lines.find(({ id }) => id === request?.ids[0]);
  return (
    <>
      {view.layout === "dates" && <DateAxis core={core} picture={picture} />}
      {!isOfNodes && <HoverCard core={core} picture={picture} />}
      <AreaSelection core={core} mode={mode} choose={choose} toggle={toggle} />
      {!isEmpty && <CanvasControls core={core} mode={mode} setMode={setMode} fit={fit} />}
      {picture.nodes.length > MAX_WITHOUT_MAP && <Minimap core={core} />}
      {request && (isOfNodes || line) && (
        <CanvasMenu request={request} line={isOfNodes ? undefined : line} close={() => setRequest(null)} />
      )}
    </>
  );
}

/** Opens the menu of an entity or a line by right click or long press, and that of the selection by Shift F10 or the menu key. */
function useMenuRequest(core: CanvasHandle["core"]) {
  const { get, select } = useExplorer();
  const [request, setRequest] = useState<MenuRequest | null>(null);
  useEffect(() => {
    const openMenu = (ids: readonly string[], id: string) => {
      const element = core.getElementById(id);
      const [[node], [edge]] = [element.nodes(), element.edges()];
      const point = node?.renderedPosition() ?? edge?.renderedMidpoint();
      if (point) setRequest({ ids, x: point.x + (node?.renderedWidth() ?? 0) / 2, y: point.y });
    };
    const openByPointer = ({ target }: EventObject) => {
      const id = target.id();
      const { selectedIds } = get();
      if (!selectedIds.includes(id)) select(id);
      openMenu(selectedIds.includes(id) ? selectedIds : [id], id);
    };
    const openByKey = (event: KeyboardEvent) => {
      if (event.key !== "ContextMenu" && !(event.shiftKey && event.key === "F10")) return;
      const { selectedIds } = get();
      if (selectedIds[0] === undefined) return;
      event.preventDefault();
      openMenu(selectedIds, selectedIds[0]);
    };
    const container = core.container();
    core.on("cxttap taphold", "node, edge", openByPointer);
    container?.addEventListener("keydown", openByKey);
    return () => {
      core.off("cxttap taphold", "node, edge", openByPointer);
      container?.removeEventListener("keydown", openByKey);
    };
  }, [core, get, select]);
  return [request, setRequest] as const;
}
