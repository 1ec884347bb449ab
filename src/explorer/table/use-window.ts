import { type UIEvent, useCallback, useEffect, useState } from "react";

/** Rows above and below those in sight, so that a short scroll shows no gap. */
const MARGIN = 8;

/** The rows of a long list that are in sight, if all have one height. Only they are in the page. */
export function useWindow(scroller: HTMLElement | null, count: number, rowHeight: number) {
  const [{ top, height }, setSight] = useState({ top: 0, height: 800 });
  const updateSight = useCallback((element: HTMLElement) => {
    setSight({ top: element.scrollTop, height: element.clientHeight });
  }, []);
  useEffect(() => {
    if (!scroller) return;
    const observer = new ResizeObserver(() => updateSight(scroller));
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller, updateSight]);
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - MARGIN));
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + MARGIN);
  return { first, end, onScroll: ({ currentTarget }: UIEvent<HTMLElement>) => updateSight(currentTarget) };
}
