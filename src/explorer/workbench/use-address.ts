import { useCallback, useEffect, useRef } from "react";
import { rememberView } from "../view/last-view.js";
import { type Camera, type Shared, toFragment } from "../view/permalink.js";

/** Milliseconds after the last change until the address says it. */
const DELAY = 200;

/**
 * Has the address say what is shown, soon after it changed. Where one looks is told by `look` and kept from what
 * renders: it changes with every frame of a pan.
 */
export function useAddress({ view, camera, selected, asksEvidence }: Shared) {
  const shown = useRef({ view, selected, asksEvidence });
  shown.current = { view, selected, asksEvidence };
  const looking = useRef(camera);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = useRef(location.pathname);
  const tell = useCallback(() => {
    // A drawing that is taken down may look once more: the address is another screen's by then.
    if (location.pathname !== path.current) return;
    const fragment = toFragment({ ...shown.current, camera: looking.current });
    const address = `${location.pathname}${fragment && `#${fragment}`}`;
    history.replaceState(history.state, "", address);
    rememberView(address);
  }, []);
  const tellSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, DELAY);
  }, [tell]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what is told.
  useEffect(() => {
    tellSoon();
    return () => clearTimeout(timer.current);
  }, [view, selected, asksEvidence, tellSoon]);

  return {
    look: useCallback(
      (now: Camera | null) => {
        looking.current = now;
        tellSoon();
      },
      [tellSoon],
    ),
    /** The address of what is shown, up to date at once. */
    address: useCallback(() => {
      tell();
      return location.href;
    }, [tell]),
  };
}
