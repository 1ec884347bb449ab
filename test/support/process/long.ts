/** True if tests try as much as they can (`npm run test:long`), false if only for a moment (`npm test`). */
export const isLongRun = process.env.BRANDGRAPH_LONG === "1";
