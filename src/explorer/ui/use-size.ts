import { type RefObject, useLayoutEffect, useState } from "react";
import type { Size } from "../model/view.js";

/** The size of an element in pixels, without its border, as it changes; 0 × 0 before it is shown. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const updateSize = () => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    };
    const observer = new ResizeObserver(updateSize);
    observer.observe(current);
    updateSize();
    return () => observer.disconnect();
  }, [element]);
  return size;
}
