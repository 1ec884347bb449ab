import { createLazyScreen } from "./ui/lazy-part.js";

/** The screen with the picture, which screens that mostly lead to it load beforehand. */
export const LazyGraph = createLazyScreen(() =>
  import("./graph/graph-screen.js").then((part) => part.GraphScreen),
);
