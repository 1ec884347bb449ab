import { createSharedValue } from "./shared-value.js";

const { get, set, follow } = createSharedValue("");

/** The fragment of the last address of the picture, for the return from another screen. */
export const getLastView = get;

export const rememberView = set;

/** Calls a listener whenever a view is remembered. Returns what ends it. */
export const followLastView = follow;
