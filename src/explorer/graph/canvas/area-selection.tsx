import type { Core } from "cytoscape";
import { type PointerEvent, useEffect, useState } from "react";
import type { ViewPoint } from "../../model/view.js";
import { buildRectangle, isInArea } from "./area.js";
import styles from "./canvas.module.css";

export type AreaShape = "box" | "lasso";

interface Props {
  readonly core: Core;
  /** The shape that a drag draws without a key; null if it moves the picture. */
  readonly mode: AreaShape | null;
  /** Selects the entities of an area. */
  choose(ids: readonly string[]): void;
  /** Adds an entity to the selection, or removes it. */
  toggle(id: string): void;
}

/** The distance by which the pointer moves before a click is a drag, in pixels. */
const DRAG_START = 4;

/**
 * An area of the picture whose entities are selected: a box with Shift, a lasso with Shift and Alt, or either by a tool. A click
 * with Shift adds one entity. It lies over the canvas, which then does not move.
 */
export function AreaSelection({ core, mode, choose, toggle }: Props) {
  const keyShape = useKeyShape();
  const shape = mode ?? keyShape;
  const [points, setPoints] = useState<readonly ViewPoint[]>([]);
  if (!shape && points.length === 0) return null;
  const isLasso = shape === "lasso";
  const beginDrag = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setPoints([readPoint(event)]);
  };
  const drawArea = (event: PointerEvent) => {
    const [first] = points;
    if (first) setPoints(isLasso ? [...points, readPoint(event)] : buildRectangle(first, readPoint(event)));
  };
  const finishDrag = (event: PointerEvent) => {
    const [first] = points;
    setPoints([]);
    if (!first) return;
    const last = readPoint(event);
    if (Math.hypot(last.x - first.x, last.y - first.y) < DRAG_START && points.length < 8) {
      const id = findNode(core, first);
      if (id) toggle(id);
      return;
    }
    const nodes = core.nodes().map((node) => ({ id: node.id(), position: node.renderedPosition() }));
    choose(nodes.filter(({ position }) => isInArea(position, points)).map(({ id }) => id));
  };
  return (
    <svg
      className={styles.area}
      aria-hidden="true"
      onPointerDown={beginDrag}
      onPointerMove={drawArea}
      onPointerUp={finishDrag}
      onPointerCancel={() => setPoints([])}
    >
      {points.length > 2 && <polygon points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />}
    </svg>
  );
}

/** The shape that the pressed keys mean. */
function useKeyShape(): AreaShape | null {
  const [shape, setShape] = useState<AreaShape | null>(null);
  useEffect(() => {
    const press = ({ shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
      setShape(!shiftKey || ctrlKey || metaKey ? null : altKey ? "lasso" : "box");
    const leave = () => setShape(null);
    addEventListener("keydown", press);
    addEventListener("keyup", press);
    addEventListener("blur", leave);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("keyup", press);
      removeEventListener("blur", leave);
    };
  }, []);
  return shape;
}

const readPoint = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent): ViewPoint => ({
  x: offsetX,
  y: offsetY,
});

function findNode(core: Core, { x, y }: ViewPoint): string | null {
  const hit = core.nodes().filter((node) => {
    const position = node.renderedPosition();
    return Math.hypot(position.x - x, position.y - y) <= node.renderedWidth() / 2;
  });
  return hit.empty() ? null : hit.last().id();
}
