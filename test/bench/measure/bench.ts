import {
  type Contestant,
  type ContestantName,
  contestantNames,
  startContestant,
} from "../contestants/contestant.js";
import { createPopulation, type Population } from "../graph/population.js";
import { type Scale, scales } from "../scale.js";
import { type BenchStore, openStore } from "../store/open-store.js";
import { openLine, type RequestLine } from "./request-line.js";

/** A generated graph under Neo4j, with contestants that serve it. */
export interface Bench {
  readonly store: BenchStore;
  readonly population: Population;
  readonly contestants: ReadonlyMap<ContestantName, Contestant>;
  readonly lines: ReadonlyMap<ContestantName, RequestLine>;
  stop(): Promise<void>;
}

/** Opens the graph of a scale and starts contestants on it. Default: all contestants, on a graph of an earlier run. */
export async function openBench(
  scale: Scale,
  logProgress: (message: string) => void,
  names: readonly ContestantName[] = contestantNames,
  open: typeof openStore = openStore,
): Promise<Bench> {
  const store = await open(scale, logProgress);
  const contestants = new Map<ContestantName, Contestant>();
  const lines = new Map<ContestantName, RequestLine>();
  const stop = async (): Promise<void> => {
    await Promise.all([...lines.values()].map((line) => line.close()));
    await Promise.all([...contestants.values()].map((contestant) => contestant.stop()));
    await store.stop();
  };
  try {
    for (const name of names) {
      const contestant = await startContestant(name, store.neo4j);
      contestants.set(name, contestant);
      lines.set(name, openLine(contestant));
    }
    return { store, population: createPopulation(scales[scale]), contestants, lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
