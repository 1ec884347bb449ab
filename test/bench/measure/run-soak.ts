import { scenarios } from "../scenarios/all.js";
import { selectMedian } from "../statistics/percentiles.js";
import type { Bench } from "./bench.js";
import { compare } from "./compare.js";
import { load, type Request } from "./load.js";
import { buildVariants } from "./run-scenario.js";

/** The product's memory in bytes under a lasting load. */
export interface Soak {
  readonly seconds: number;
  readonly answers: number;
  readonly wrong: number;
  /** The medians of the second and the last quarter of the time, which should not differ, and the maximum. */
  readonly early: number;
  readonly late: number;
  readonly peak: number;
}

const TURN_SECONDS = 5;

/** Sends the mixed questions of all scenarios to the product for a number of seconds. */
export async function runSoak(bench: Bench, seconds: number): Promise<Soak> {
  const [line, contestant] = [bench.lines.get("product")!, bench.contestants.get("product")!];
  const requests = await collectRequests(bench);
  const end = performance.now() + seconds * 1000;
  const memory: number[] = [];
  let answers = 0;
  let wrong = 0;
  let peak = 0;
  for (let secondsLeft = seconds; secondsLeft > 0; secondsLeft = (end - performance.now()) / 1000) {
    const turn = await load(line, requests, Math.min(TURN_SECONDS, secondsLeft));
    answers += turn.latencies.length;
    wrong += turn.wrong;
    const { rss, peakRss } = await contestant.usage();
    memory.push(rss);
    peak = Math.max(peak, peakRss);
  }
  const computeQuarterMedian = (number: number) =>
    selectMedian(
      memory.slice(Math.floor((memory.length * number) / 4), Math.ceil((memory.length * (number + 1)) / 4)),
    );
  return { seconds, answers, wrong, early: computeQuarterMedian(1), late: computeQuarterMedian(3), peak };
}

async function collectRequests(bench: Bench): Promise<readonly Request[]> {
  const product = new Map([["product" as const, bench.lines.get("product")!]]);
  const requests: Request[] = [];
  for (const scenario of scenarios)
    for (const variant of await buildVariants(bench, scenario))
      for (const part of await compare(scenario, variant, product))
        if ("requests" in part) requests.push(...part.requests);
  return requests;
}
