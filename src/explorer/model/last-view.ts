import { createStore } from "./store.js";

const lastView = createStore("");

/** The fragment of the last address of the picture, for the return from another screen. */
export const getLastView = lastView.get;

export const rememberView = (hash: string): void => lastView.update(() => hash);

/** Calls a listener whenever another view is remembered. Returns what ends it. */
export const followLastView = lastView.follow;
