import { useCallback, useEffect, useRef } from "react";
import { rememberView } from "../view/last-view.js";
import { type Camera, type PermalinkState, toFragment } from "../view/permalink.js";

/** Milliseconds after the last change until the address says it. */
const WRITE_DELAY_MS = 200;

/**
 * Has the address say what is shown, soon after it changed. Where one looks is told by `look` and kept from what
 * renders: it changes with every frame of a pan.
 */
export function useAddress({ view, camera, selected, isEvidenceOpen }: PermalinkState) {
  const latest = useRef({ view, selected, isEvidenceOpen });
  latest.current = { view, selected, isEvidenceOpen };
  const latestCamera = useRef(camera);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = useRef(location.pathname);
  const writeAddress = useCallback(() => {
    // A drawing that is taken down may look once more: the address is another screen's by then.
    if (location.pathname !== path.current) return;
    const fragment = toFragment({ ...latest.current, camera: latestCamera.current });
    const address = `${location.pathname}${fragment && `#${fragment}`}`;
    history.replaceState(history.state, "", address);
    rememberView(address);
  }, []);
  const scheduleWrite = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(writeAddress, WRITE_DELAY_MS);
  }, [writeAddress]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what is told.
  useEffect(() => {
    scheduleWrite();
    return () => clearTimeout(timer.current);
  }, [view, selected, isEvidenceOpen, scheduleWrite]);

  return {
    setCamera: useCallback(
      (next: Camera | null) => {
        latestCamera.current = next;
        scheduleWrite();
      },
      [scheduleWrite],
    ),
    /** The address of what is shown, up to date at once. */
    address: useCallback(() => {
      writeAddress();
      return location.href;
    }, [writeAddress]),
  };
}
