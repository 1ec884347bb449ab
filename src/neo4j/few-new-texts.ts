import { LRUCache } from "lru-cache";
import { Fault } from "../errors.js";
import { TOO_LONG } from "./drivers.js";

/** Texts that are remembered: as many as Neo4j keeps the plans of, unless told otherwise. */
const REMEMBERED = 1000;
/** Milliseconds for which one keeps others waiting: by then it is planned, and what takes so long is its work. */
const LONGEST = 2000;

/** Whose work it is. */
interface Asker {
  /** The instant of `performance.now()` by which it is too late. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

export type FewNewTexts = <T>(text: string, asker: Asker, work: () => Promise<T>) => Promise<T>;

/**
 * Lets only a few statements run at a time whose text the server has not answered yet: to plan one takes a core some tenths of a second,
 * at times seconds, so that a client of ever-new documents would leave none to all the others. Those wait in turn, and end with
 * TIMEOUT where it does not come in time.
 */
export function fewNewTexts(places: number): FewNewTexts {
  const known = new LRUCache<string, true>({ max: REMEMBERED });
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const enter = async (): Promise<void> => {
    if (free === 0) return new Promise((resolve) => waiting.push(resolve));
    free -= 1;
  };
  const firstTime = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    let isInside = true;
    const planned = (isPlanned: boolean): void => {
      if (isPlanned) known.set(text, true);
      if (isInside) leave();
      isInside = false;
    };
    const timer = setTimeout(() => planned(true), LONGEST);
    let isAnswered = false;
    try {
      const result = await work();
      isAnswered = true;
      return result;
    } finally {
      clearTimeout(timer);
      planned(isAnswered);
    }
  };
  return async (text, { deadline, signal }, work) => {
    if (known.get(text)) return work();
    await enter();
    const isLate = signal?.aborted || performance.now() > deadline;
    if (!isLate && !known.has(text)) return firstTime(text, work);
    leave();
    if (isLate) throw new Fault("TIMEOUT", TOO_LONG);
    return work();
  };
}
