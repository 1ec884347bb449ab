import { sharedValue } from "./shared-value.js";

const { get, set, follow } = sharedValue("");

/** The fragment of the last address of the picture, for the return from another screen. */
export const lastView = get;

export const rememberView = set;

/** Calls a listener whenever a view is remembered. Returns what ends it. */
export const followLastView = follow;
