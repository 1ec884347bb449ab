import type { Contestant } from "../contestants/contestant.js";
import type { Line } from "./ask.js";
import { type Load, load, type Request } from "./load.js";
import { median, percentile } from "./percentiles.js";
import { processorTime } from "./processor-time.js";

/** One of the things that are measured side by side: requests to a contestant. */
export interface Lane {
  readonly contestant: Contestant;
  readonly line: Line;
  readonly requests: readonly Request[];
  /** The number of concurrent requests. Default: the number of connections. */
  readonly connections?: number | undefined;
  /** The database's process. */
  readonly databasePid: number;
}

/** The measurements of a lane over all rounds. */
export interface Measured {
  /** Milliseconds from a request to its answer. */
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers per second in each round, and their median. */
  readonly rounds: readonly number[];
  readonly throughput: number;
  /** Wrong answers. */
  readonly wrong: number;
  /** Milliseconds of processor time per answer: of its process, and of the database if that is known. */
  readonly cpu: number;
  readonly databaseCpu: number | null;
  /** Resident memory of its process after the load, in bytes. */
  readonly rss: number;
}

export interface RoundOptions {
  readonly rounds: number;
  /** For each lane in each round. */
  readonly seconds: number;
}

/** The maximum number of turns of a lane until both just-in-time compilers have finished with its code. */
const WARM_UP_TURNS = 6;
/** A turn that is faster than all before it by more than this part shows that they have not finished. */
const STILL_WARMING = 0.05;

/** Loads the lanes one after another once all are warm. Every round starts at another lane. */
export async function runRounds<L extends Lane>(
  lanes: readonly L[],
  { rounds, seconds }: RoundOptions,
): Promise<ReadonlyMap<L, Measured>> {
  const runs = new Map<L, Run[]>(lanes.map((lane) => [lane, []]));
  for (const lane of lanes) await warmUp(lane, seconds);
  for (let round = 0; round < rounds; round++)
    for (const lane of turned(lanes, round)) runs.get(lane)!.push(await run(lane, seconds));
  return new Map(lanes.map((lane) => [lane, summed(runs.get(lane)!)]));
}

/** Loads a lane until it no longer gets faster. */
async function warmUp({ line, requests, connections }: Lane, seconds: number): Promise<void> {
  let best = 0;
  for (let turn = 0; turn < WARM_UP_TURNS; turn++) {
    const { throughput } = await load(line, requests, seconds, connections);
    if (turn > 0 && throughput <= best * (1 + STILL_WARMING)) return;
    best = Math.max(best, throughput);
  }
}

const turned = <T>(list: readonly T[], by: number): readonly T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

interface Run extends Load {
  readonly cpu: number;
  readonly databaseCpu: number | null;
  readonly rss: number;
}

async function run(lane: Lane, seconds: number): Promise<Run> {
  const { contestant, line, requests, connections, databasePid } = lane;
  const before = await contestant.usage();
  const idle = processorTime(databasePid);
  const loaded = await load(line, requests, seconds, connections);
  const after = await contestant.usage();
  const busy = processorTime(databasePid);
  const databaseCpu = idle === null || busy === null ? null : busy - idle;
  return { ...loaded, cpu: after.cpu - before.cpu, databaseCpu, rss: after.rss };
}

function summed(runs: readonly Run[]): Measured {
  const latencies = runs.flatMap(({ latencies }) => latencies);
  const rounds = runs.map(({ throughput }) => throughput);
  const total = (read: (run: Run) => number) => runs.reduce((sum, run) => sum + read(run), 0);
  return {
    median: median(latencies),
    p95: percentile(latencies, 95),
    p99: percentile(latencies, 99),
    rounds,
    throughput: median(rounds),
    wrong: total(({ wrong }) => wrong),
    cpu: total(({ cpu }) => cpu) / latencies.length,
    databaseCpu: runs.some(({ databaseCpu }) => databaseCpu === null)
      ? null
      : total(({ databaseCpu }) => databaseCpu!) / latencies.length,
    rss: Math.max(...runs.map(({ rss }) => rss)),
  };
}
