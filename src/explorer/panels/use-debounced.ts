import { useEffect, useRef, useState } from "react";

/** Milliseconds that a slider rests before the graph is asked. */
const DEBOUNCE_MS = 250;

/** What is shown while it is dragged, and the means to drag it; what it rests at is chosen. */
export function useDebounced(value: string, choose: (value: string) => void) {
  const [draft, setDraft] = useState(value);
  const chooseNow = useRef(choose);
  chooseNow.current = choose;
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => chooseNow.current(draft), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [draft, value]);
  return [draft, setDraft] as const;
}
