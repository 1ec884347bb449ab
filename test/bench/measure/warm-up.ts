import { hasSettled } from "../statistics/has-settled.js";
import { type BenchLane, computeAnswerCost, takeTurn } from "./turn.js";

/** The result of the warm-up of a lane. */
export interface WarmUp {
  /** Seconds under load. */
  readonly seconds: number;
  readonly settled: boolean;
}

/**
 * Loads lanes in turn until what an answer costs has settled on each, or each has had its time. They warm up together,
 * since the just-in-time compiler of the database optimises for all statements that it runs.
 */
export async function warmUp<L extends BenchLane>(
  lanes: readonly L[],
  windowSeconds: number,
  mostSeconds: number,
): Promise<ReadonlyMap<L, WarmUp>> {
  const costs = new Map<L, number[]>(lanes.map((lane) => [lane, []]));
  const most = Math.ceil(mostSeconds / windowSeconds);
  for (let window = 0; window < most; window++)
    for (const [lane, measured] of costs)
      if (!hasSettled(measured)) measured.push(computeAnswerCost(await takeTurn(lane, windowSeconds)));
  const ended = [...costs].map(
    ([lane, measured]) =>
      [lane, { seconds: measured.length * windowSeconds, settled: hasSettled(measured) }] as const,
  );
  return new Map(ended);
}
