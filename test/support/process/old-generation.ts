import { getHeapSpaceStatistics } from "node:v8";
import { disablePretenuring } from "../../../src/optimizations/young-generation/disable-pretenuring.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { collectGarbage } from "./collect-garbage.js";

const getOldSpaceBytes = (): number =>
  requireNonNull(
    getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space"),
    "The old space",
  ).space_used_size;

/** Allocates an object that takes about 10 KB of a heap. */
export const allocateTenKilobytes = (): unknown =>
  Array.from({ length: 160 }, (_, index) => ({ place: index }));

/**
 * Measures the bytes that V8 moves to its old generation while work runs a number of times, each after the one before it,
 * with the heap's settings of the server. Long-lived objects are old before the first time, since that is how a server runs.
 */
export async function measurePromotedBytes(times: number, work: () => unknown): Promise<number> {
  disablePretenuring();
  const warmUp = Math.ceil(times / 10);
  for (let remaining = warmUp; remaining > 0; remaining--) await work();
  collectGarbage();
  let grown = 0;
  let last = getOldSpaceBytes();
  for (let remaining = times; remaining > 0; remaining--) {
    await work();
    const now = getOldSpaceBytes();
    // A collection of the old generation in between takes nothing away from what was moved before.
    if (now > last) grown += now - last;
    last = now;
  }
  return grown;
}
