import { getLastView, rememberView } from "../../model/last-view.js";
import { type Camera, type PermalinkState, parseFragment, toFragment } from "../../model/permalink.js";
import { PICTURE_PATH } from "../../model/screens.js";
import type { ExplorerState } from "./explorer-state.js";
import type { ExplorerStore } from "./explorer-store.js";
import { selectors } from "./selectors.js";

/** The delay between a change and the new address. */
const WRITE_DELAY_MS = 200;

/** Links of the page push an address, which the router reports by an event of its own. */
const events = ["hashchange", "pushState"];

export interface AddressFollower {
  /** Begins to follow. Returns what ends it. */
  start(): () => void;
  setCamera(camera: Camera | null): void;
  /** Updates the address now and returns it. */
  readAddress(): string;
}

/**
 * Updates the address soon after the state changed, and the state when another address is opened. Another selection, other
 * entities, another time and other filters are a step, to which the browser's Back returns; positions and the camera are not.
 * The camera is no part of the state, because it changes with every frame of a pan.
 */
export function createAddressFollower(store: ExplorerStore): AddressFollower {
  let { camera } = store.get().opened;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The step that the current entry of the browser's history is at; null until the first is written. */
  let entry: string | null = null;
  const writeAddress = (): void => {
    // A canvas that is being removed may still report its camera, when the address is already another
    // screen's.
    if (!PICTURE_PATH.test(location.pathname)) return;
    // The browser reports an address that Back opened only after it changed. Until then, what is waiting to be written
    // belongs to another entry.
    if (entry !== null && location.hash !== getLastView()) return;
    const state = toPermalinkState(store.get());
    const fragment = toFragment({ ...state, camera });
    const hash = fragment && `#${fragment}`;
    const address = `${location.pathname}${hash}`;
    const step = serializeStep(state);
    // Before the address changes: the router reports that at once, as if it were a link's.
    rememberView(hash);
    // The first address replaces the one that was opened, which has no positions yet.
    if (entry === null || entry === step) history.replaceState(history.state, "", address);
    else history.pushState(history.state, "", address);
    entry = step;
  };
  const scheduleWrite = (): void => {
    clearTimeout(timer);
    timer = setTimeout(writeAddress, WRITE_DELAY_MS);
  };
  const setCamera = (next: Camera | null): void => {
    camera = next;
    scheduleWrite();
  };
  const open = (): void => {
    // The page's own writes are no news, and neither is the way to another screen.
    if (!PICTURE_PATH.test(location.pathname) || location.hash === getLastView()) return;
    const opened = parseFragment(location.hash);
    // The browser opened it: it is its own entry.
    entry = serializeStep(opened);
    rememberView(location.hash);
    store.openAddress(opened);
    setCamera(opened.camera);
  };
  return {
    start: () => {
      let last = listAddressParts(store.get());
      const endFollowing = store.follow(() => {
        const parts = listAddressParts(store.get());
        if (parts.every((part, index) => part === last[index])) return;
        last = parts;
        scheduleWrite();
      });
      scheduleWrite();
      for (const event of events) addEventListener(event, open);
      return () => {
        endFollowing();
        clearTimeout(timer);
        for (const event of events) removeEventListener(event, open);
      };
    },
    setCamera,
    readAddress: () => {
      writeAddress();
      return location.href;
    },
  };
}

/** The state in the address, with the camera of the address that was opened last. */
const toPermalinkState = (state: ExplorerState): PermalinkState => ({
  ...state.opened,
  view: state.history.present,
  selected: selectors.selected(state),
  guide: state.guide,
});

/** The parts of the state that the address contains, except the camera. */
const listAddressParts = (state: ExplorerState): readonly unknown[] => [
  state.history.present,
  selectors.selected(state),
  state.opened.isEvidenceOpen,
  state.guide,
];

/** Serializes the state to which Back returns. */
const serializeStep = ({ view: { nodes, filters, time }, selected }: PermalinkState): string =>
  JSON.stringify([[...nodes.keys()], filters, time, selected]);
