import { isLongRun } from "../process/long.js";
import { slowness } from "./slowness.js";

/**
 * The seconds that a wait for long work may take: less than the limit of a test, after which no error would name what was
 * awaited. A test of a long run has hours.
 */
export const LONG_WAIT_SECONDS = isLongRun ? 300 : 45;

/** The same in milliseconds, as long as this machine needs: for waits without a helper of this folder. */
export const LONG_WAIT_MS = LONG_WAIT_SECONDS * 1000 * slowness;
