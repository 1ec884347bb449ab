import { useCallback, useEffect, useRef } from "react";
import { getLastView, rememberView } from "../../model/last-view.js";
import { type Camera, type PermalinkState, toFragment } from "../../model/permalink.js";
import { PICTURE_PATH } from "../../model/screens.js";

/** The delay between a change and the new address. */
const WRITE_DELAY_MS = 200;

/**
 * Updates the address soon after the view changed. Another selection, other entities, another time and other filters
 * are a step, to which the browser's Back returns; positions and the camera are not. The camera is set by `setCamera`
 * and is not React state, because it changes with every frame of a pan.
 */
export function useAddress({ camera, ...state }: PermalinkState) {
  const { view, selected, isEvidenceOpen, guide } = state;
  const latest = useRef(state);
  latest.current = state;
  const latestCamera = useRef(camera);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The step that the current entry of the browser's history is at; null until the first is written. */
  const entry = useRef<string | null>(null);
  const writeAddress = useCallback(() => {
    // A canvas that is being removed may still report its camera, when the address is already another
    // screen's.
    if (!PICTURE_PATH.test(location.pathname)) return;
    // The browser reports an address that Back opened only after it changed. Until then, what is waiting to be written
    // belongs to another entry.
    if (entry.current !== null && location.hash !== getLastView()) return;
    const fragment = toFragment({ ...latest.current, camera: latestCamera.current });
    const hash = fragment && `#${fragment}`;
    const address = `${location.pathname}${hash}`;
    const step = serializeStep(latest.current);
    // Before the address changes: the router reports that at once, as if it were a link's.
    rememberView(hash);
    // The first address replaces the one that was opened, which has no positions yet.
    if (entry.current === null || entry.current === step) history.replaceState(history.state, "", address);
    else history.pushState(history.state, "", address);
    entry.current = step;
  }, []);
  const scheduleWrite = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(writeAddress, WRITE_DELAY_MS);
  }, [writeAddress]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the dependencies are what the address contains.
  useEffect(() => {
    scheduleWrite();
    return () => clearTimeout(timer.current);
  }, [view, selected, isEvidenceOpen, guide, scheduleWrite]);

  return {
    /** The address was opened by the browser: it is its own entry. */
    arriveAt: useCallback((opened: Opened) => {
      entry.current = serializeStep(opened);
      rememberView(location.hash);
    }, []),
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

type Opened = Pick<PermalinkState, "view" | "selected">;

/** Serializes the state to which Back returns. */
const serializeStep = ({ view: { nodes, filters, time }, selected }: Opened): string =>
  JSON.stringify([[...nodes.keys()], filters, time, selected]);
