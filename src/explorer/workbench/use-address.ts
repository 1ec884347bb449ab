import { useCallback, useEffect, useRef } from "react";
import { rememberView } from "../view/last-view.js";
import { type Camera, type PermalinkState, toFragment } from "../view/permalink.js";

/** The delay between a change and the new address. */
const WRITE_DELAY_MS = 200;

/**
 * Updates the address soon after the view changed. The camera is set by `setCamera` and is not React state,
 * because it changes with every frame of a pan.
 */
export function useAddress({ view, camera, selected, isEvidenceOpen }: PermalinkState) {
  const latest = useRef({ view, selected, isEvidenceOpen });
  latest.current = { view, selected, isEvidenceOpen };
  const latestCamera = useRef(camera);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = useRef(location.pathname);
  const writeAddress = useCallback(() => {
    // A canvas that is being removed may still report its camera, when the address is already another
    // screen's.
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: the dependencies are what the address contains.
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
    /** Updates the address now and returns it. */
    address: useCallback(() => {
      writeAddress();
      return location.href;
    }, [writeAddress]),
  };
}
