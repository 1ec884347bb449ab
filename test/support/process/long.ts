import { it } from "vitest";

/** True if tests try as much as they can (`npm run test:long`), false if only for a moment (`npm test`). */
export const isLongRun = process.env.BRANDGRAPH_LONG === "1";

/** A test of `npm run test:long` alone. Another test has an example of what it checks. */
export const itInLongRun = it.runIf(isLongRun);
