import { useEffect, useRef, useState } from "react";

/** Milliseconds that a slider rests before the graph is asked. */
const REST = 250;

/** What is shown while it is dragged, and the means to drag it; what it rests at is chosen. */
export function useDebounced(value: string, choose: (value: string) => void) {
  const [dragged, drag] = useState(value);
  const chooseNow = useRef(choose);
  chooseNow.current = choose;
  useEffect(() => drag(value), [value]);
  useEffect(() => {
    if (dragged === value) return;
    const timer = setTimeout(() => chooseNow.current(dragged), REST);
    return () => clearTimeout(timer);
  }, [dragged, value]);
  return [dragged, drag] as const;
}
