import { scenarios } from "../scenarios/all.js";
import { median } from "../statistics/percentiles.js";
import type { Bench } from "./bench.js";
import { compare } from "./compare.js";
import { load, type Request } from "./load.js";
import { variantsOf } from "./run-scenario.js";

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
  const requests = await allRequests(bench);
  const end = performance.now() + seconds * 1000;
  const memory: number[] = [];
  let [answers, wrong, peak] = [0, 0, 0];
  for (let left = seconds; left > 0; left = (end - performance.now()) / 1000) {
    const turn = await load(line, requests, Math.min(TURN_SECONDS, left));
    answers += turn.latencies.length;
    wrong += turn.wrong;
    const { rss, peakRss } = await contestant.usage();
    memory.push(rss);
    peak = Math.max(peak, peakRss);
  }
  const quarter = (number: number) =>
    median(
      memory.slice(Math.floor((memory.length * number) / 4), Math.ceil((memory.length * (number + 1)) / 4)),
    );
  return { seconds, answers, wrong, early: quarter(1), late: quarter(3), peak };
}

async function allRequests(bench: Bench): Promise<readonly Request[]> {
  const product = new Map([["product" as const, bench.lines.get("product")!]]);
  const requests: Request[] = [];
  for (const scenario of scenarios)
    for (const variant of await variantsOf(bench, scenario))
      for (const part of await compare(scenario, variant, product))
        if ("requests" in part) requests.push(...part.requests);
  return requests;
}
