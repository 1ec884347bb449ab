import type { Random } from "./random.js";

/**
 * So many different whole numbers below `size`, spread over them; all of them at most. They are the steps of a walk
 * round the numbers whose stride shares no divisor with `size`, so that none comes twice.
 */
export function* distinct(random: Random, count: number, size: number): Generator<number> {
  const start = random.int(size);
  let stride = 1 + random.int(size);
  while (divisor(stride, size) > 1) stride++;
  for (let step = 0; step < Math.min(count, size); step++) yield (start + step * stride) % size;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
