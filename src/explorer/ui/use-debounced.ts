import { useEffect, useRef, useState } from "react";

/** The time for which a slider must rest before the value is chosen. */
const DEBOUNCE_MS = 250;

/** A draft of a value and its setter. The draft is chosen once it has not changed for a moment. */
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
