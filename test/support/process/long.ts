/** Whether tests are to try as much as they can (`npm run test:long`), or what a moment allows (`npm test`). */
export const isLongRun = process.env.BRANDGRAPH_LONG === "1";
