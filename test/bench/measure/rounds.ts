import { sumNumbers } from "../../../src/util/sum.js";
import { selectMedian, selectPercentile } from "../statistics/percentiles.js";
import { type BenchLane, type Turn, takeTurn } from "./turn.js";
import { type WarmUp, warmUp } from "./warm-up.js";

/** The measurements of a lane over all rounds. */
export interface LaneMeasurement {
  /** Milliseconds from a request to its answer. */
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** The measurements of each round. */
  readonly rounds: readonly Omit<Turn, "latencies">[];
  /** Answers per second, the median of the rounds. */
  readonly throughput: number;
  /** Wrong answers. */
  readonly wrong: number;
  /** Milliseconds of processor time per answer, the mean of all: of its process, and of the database. */
  readonly cpu: number;
  readonly databaseCpu: number;
  /** The highest resident memory of its process in any round, in bytes. */
  readonly peakRss: number;
  readonly warmUp: WarmUp;
}

export interface RoundOptions {
  readonly rounds: number;
  /** For each lane in each round. */
  readonly seconds: number;
  /** The most seconds for which each lane is loaded before the first round. */
  readonly warmUp: number;
}

/** Loads the lanes one after another once all are warm. Every round starts at another lane. */
export async function runRounds<L extends BenchLane>(
  lanes: readonly L[],
  { rounds, seconds, warmUp: mostSeconds }: RoundOptions,
): Promise<ReadonlyMap<L, LaneMeasurement>> {
  const warmed = await warmUp(lanes, seconds, mostSeconds);
  const turns = new Map<L, Turn[]>(lanes.map((lane) => [lane, []]));
  for (let round = 0; round < rounds; round++)
    for (const lane of rotateList(lanes, round)) turns.get(lane)!.push(await takeTurn(lane, seconds));
  return new Map(lanes.map((lane) => [lane, { ...mergeTurns(turns.get(lane)!), warmUp: warmed.get(lane)! }]));
}

/** A list that starts at another of its elements. */
export const rotateList = <T>(list: readonly T[], by: number): readonly T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];

/** The measurements of several turns as one. */
export function mergeTurns(turns: readonly Turn[]): Omit<LaneMeasurement, "warmUp"> {
  const latencies = turns.flatMap((turn) => turn.latencies);
  const computePerAnswer = (read: (turn: Turn) => number) =>
    sumNumbers(turns.map((turn) => read(turn) * turn.latencies.length)) / latencies.length;
  return {
    median: selectMedian(latencies),
    p95: selectPercentile(latencies, 95),
    p99: selectPercentile(latencies, 99),
    rounds: turns.map(({ latencies: _, ...turn }) => turn),
    throughput: selectMedian(turns.map(({ throughput }) => throughput)),
    wrong: sumNumbers(turns.map(({ wrong }) => wrong)),
    cpu: computePerAnswer(({ cpu }) => cpu),
    databaseCpu: computePerAnswer(({ databaseCpu }) => databaseCpu),
    peakRss: Math.max(...turns.map(({ peakRss }) => peakRss)),
  };
}
