import type { Random } from "./random.js";

/**
 * Different whole numbers below `size`, spread over the range; at most all of them. They are the steps of a
 * walk around the numbers with a stride that shares no divisor with `size`, so that none repeats.
 */
export function* drawDistinct(random: Random, count: number, size: number): Generator<number> {
  const start = random.int(size);
  let stride = 1 + random.int(size);
  while (findCommonDivisor(stride, size) > 1) stride++;
  for (let step = 0; step < Math.min(count, size); step++) yield (start + step * stride) % size;
}

const findCommonDivisor = (a: number, b: number): number => (b === 0 ? a : findCommonDivisor(b, a % b));
