import { sumNumbers } from "../../../src/util/sum.js";
import type { Contestant } from "../contestants/contestant.js";
import { type Load, load, type Request } from "./load.js";
import { readProcessorTime } from "./processor-time.js";
import type { RequestLine } from "./request-line.js";

/** One of the things that are measured side by side: requests to a contestant. */
export interface BenchLane {
  readonly contestant: Contestant;
  readonly line: RequestLine;
  readonly requests: readonly Request[];
  /** The number of concurrent requests. Default: the number of connections. */
  readonly connections?: number | undefined;
  /** The database's process. */
  readonly databasePid: number;
  /** Starts what else happens during a turn. The function it returns ends that. */
  readonly meanwhile?: (() => () => Promise<void>) | undefined;
  /** The processes of the contestant that answer no requests of the lane, and whose processor time counts. */
  readonly helpers?: readonly Contestant[] | undefined;
}

/** A lane under load for some seconds. */
export interface Turn extends Load {
  /** Milliseconds of processor time per answer: of the contestant's process, and of the database's. */
  readonly cpu: number;
  readonly databaseCpu: number;
  /** The highest resident memory of the contestant's process meanwhile, in bytes. */
  readonly peakRss: number;
}

/** Keeps a lane under load, and reads what its processes use meanwhile. */
export async function takeTurn(lane: BenchLane, seconds: number): Promise<Turn> {
  const { contestant, line, requests, connections, databasePid, meanwhile, helpers = [] } = lane;
  const ends = await startMeter([contestant, ...helpers], databasePid);
  const stop = meanwhile?.();
  const loaded = await load(line, requests, seconds, connections);
  await stop?.();
  const { cpu, databaseCpu, peakRss } = await ends();
  const answers = loaded.latencies.length;
  return { ...loaded, cpu: cpu / answers, databaseCpu: databaseCpu / answers, peakRss };
}

/**
 * Starts to count what the processes of a contestant and of the database use. The function it returns gives the
 * milliseconds of processor time since, and the highest memory of the first process in bytes.
 */
async function startMeter(contestants: readonly Contestant[], databasePid: number) {
  const readUsages = () => Promise.all(contestants.map((contestant) => contestant.usage()));
  const before = await readUsages();
  const idle = readProcessorTime(databasePid);
  return async () => {
    const databaseCpu = readProcessorTime(databasePid) - idle;
    const after = await readUsages();
    const used = after.map(({ cpu }, index) => cpu - before[index]!.cpu);
    return { cpu: sumNumbers(used), databaseCpu, peakRss: after[0]!.peakRss };
  };
}

/** Returns the cost of an answer: the processor time of both processes, in milliseconds. */
export const computeAnswerCost = ({ cpu, databaseCpu }: Pick<Turn, "cpu" | "databaseCpu">): number =>
  cpu + databaseCpu;
