/** Deadlines and limits of tests are this many times as long, for a slow or busy machine. */
export const slowness = Number(process.env.BRANDGRAPH_TEST_SLOW || 1);

/** A minute of a limit of tests, in milliseconds. */
export const TEST_MINUTE_MS = 60_000 * slowness;

/** The time of a test that starts several servers one after another. */
export const SERVERS_MS = 3 * TEST_MINUTE_MS;
