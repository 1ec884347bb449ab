import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from "react";

/** The heights of the panel on a narrow page. On a wide page it is beside the picture, and stops do not matter. */
export const sheetStops = ["low", "half", "full"] as const;

export type SheetStop = (typeof sheetStops)[number];

/** The length of a drag to the next stop, in pixels. */
const DRAG_STEP = 48;

/** The stop of the panel as a bottom sheet, and the handle that changes it by drag, by click or by key. */
export function useSheet() {
  const [stop, setStop] = useState<SheetStop>("half");
  const grabbedAt = useRef<number | null>(null);
  const hasMoved = useRef(false);
  const go = (steps: number) => setStop((now) => sheetStops[clamp(sheetStops.indexOf(now) + steps)] ?? now);
  return {
    stop,
    /** Shows the details, if the sheet is low. */
    raise: useCallback(() => setStop((now) => (now === "low" ? "half" : now)), []),
    fill: useCallback(() => setStop("full"), []),
    lower: useCallback(() => setStop((now) => (now === "full" ? "half" : now)), []),
    /** Leaves the heading of the panel alone. */
    drop: useCallback(() => setStop("low"), []),
    handle: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grabbedAt.current = event.clientY;
        hasMoved.current = false;
      },
      onPointerMove: ({ clientY }: PointerEvent) => {
        if (grabbedAt.current === null) return;
        const steps = Math.trunc((grabbedAt.current - clientY) / DRAG_STEP);
        if (steps === 0) return;
        grabbedAt.current = clientY;
        hasMoved.current = true;
        go(steps);
      },
      onPointerUp: () => {
        if (grabbedAt.current !== null && !hasMoved.current) go(stop === "full" ? -2 : 1);
        grabbedAt.current = null;
      },
      onKeyDown: (event: KeyboardEvent) => {
        const steps = { ArrowUp: 1, ArrowDown: -1, Home: -2, End: 2 }[event.key];
        if (!steps) return;
        event.preventDefault();
        go(steps);
      },
    },
  };
}

export type Sheet = ReturnType<typeof useSheet>;

const clamp = (index: number): number => Math.min(Math.max(index, 0), sheetStops.length - 1);
