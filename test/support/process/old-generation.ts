import { getHeapSpaceStatistics } from "node:v8";
import { disablePretenuring } from "../../../src/cli/support/v8-heap.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { collectGarbage } from "./collect-garbage.js";

const oldBytes = (): number =>
  requireNonNull(
    getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space"),
    "The old space",
  ).space_used_size;

/** Something that takes about 10 KB of a heap. */
export const tenKilobytes = (): unknown => Array.from({ length: 160 }, (_, place) => ({ place }));

/**
 * The bytes that V8 moves to its old generation while something is done a number of times, each after the one before it,
 * with the heap's settings of the server. Long-lived objects are old before the first time, since that is how a server runs.
 */
export async function bytesGrownOld(times: number, one: () => unknown): Promise<number> {
  disablePretenuring();
  const warmUp = Math.ceil(times / 10);
  for (let left = warmUp; left > 0; left--) await one();
  collectGarbage();
  let grown = 0;
  let last = oldBytes();
  for (let left = times; left > 0; left--) {
    await one();
    const now = oldBytes();
    // A collection of the old generation in between takes nothing away from what was moved before.
    if (now > last) grown += now - last;
    last = now;
  }
  return grown;
}
