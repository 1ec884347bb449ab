import { createLazyScreen } from "../parts/lazy-part.js";

/** The workbench, which screens that mostly lead to it load beforehand. */
export const LazyWorkbench = createLazyScreen(() =>
  import("./explorer-screen.js").then((part) => part.ExplorerScreen),
);
