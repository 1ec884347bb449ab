import {
  type Contestant,
  type ContestantName,
  contestantNames,
  startContestant,
} from "../contestants/contestant.js";
import { type Population, populationOf } from "../graph/population.js";
import { type Scale, scales } from "../scale.js";
import { openStore, type Store } from "../store/open-store.js";
import { type Line, openLine } from "./ask.js";

/** A generated graph under Neo4j, with contestants that serve it. */
export interface Bench {
  readonly store: Store;
  readonly population: Population;
  readonly contestants: ReadonlyMap<ContestantName, Contestant>;
  readonly lines: ReadonlyMap<ContestantName, Line>;
  stop(): Promise<void>;
}

/** Opens the graph of a scale and starts contestants on it. Default: all contestants, on a graph of an earlier run. */
export async function openBench(
  scale: Scale,
  say: (message: string) => void,
  names: readonly ContestantName[] = contestantNames,
  open: typeof openStore = openStore,
): Promise<Bench> {
  const store = await open(scale, say);
  const contestants = new Map<ContestantName, Contestant>();
  const lines = new Map<ContestantName, Line>();
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
    return { store, population: populationOf(scales[scale]), contestants, lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
