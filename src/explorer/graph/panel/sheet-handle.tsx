import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { sheetStops } from "../store/explorer-state.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./panel.module.css";

/** The length of a drag to the next stop, in pixels. */
const DRAG_STEP = 48;

/** The handle of the panel where it is a bottom sheet: a splitter with three stops, moved by drag, by click or by key. */
export function SheetHandle() {
  const { sheet, moveSheet } = useExplorer();
  const grabbedAt = useRef<number | null>(null);
  const hasMoved = useRef(false);
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grabbedAt.current = event.clientY;
    hasMoved.current = false;
  };
  const drag = ({ clientY }: PointerEvent) => {
    if (grabbedAt.current === null) return;
    const steps = Math.trunc((grabbedAt.current - clientY) / DRAG_STEP);
    if (steps === 0) return;
    grabbedAt.current = clientY;
    hasMoved.current = true;
    moveSheet(steps);
  };
  const endDrag = () => {
    if (grabbedAt.current !== null && !hasMoved.current) moveSheet(sheet === "full" ? -2 : 1);
    grabbedAt.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, Home: -2, End: 2 }[event.key];
    if (!steps) return;
    event.preventDefault();
    moveSheet(steps);
  };
  return (
    <div
      className={styles.sheetHandle}
      role="slider"
      aria-orientation="vertical"
      aria-label="Height of the panel"
      aria-valuemin={0}
      aria-valuemax={sheetStops.length - 1}
      aria-valuenow={sheetStops.indexOf(sheet)}
      aria-valuetext={sheet}
      tabIndex={0}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={endDrag}
      onKeyDown={press}
    />
  );
}
