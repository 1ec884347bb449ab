import { createStore } from "../../model/store.js";
import type { ListedAction } from "./page-action.js";

/** Lists what the current screen offers in the command menu. */
export const screenActions = createStore<() => readonly ListedAction[]>(() => []);
