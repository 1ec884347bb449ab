import { LRUCache } from "lru-cache";

/** Maximum of remembered texts: the default size of Neo4j's plan cache. */
const MAX_TEXTS = 1000;
const MAX_CHARACTERS = 10_000_000;

/** The text of a statement that the server has planned, or did lately. */
interface KnownText {
  /** True if the server has its plan, as far as is known: the server forgets plans, and makes some again. */
  isPlanned: boolean;
  /** Its recent duration in milliseconds, without planning. */
  milliseconds: number;
}

/** The texts of statements that the server has planned, and how long they took lately. */
export class KnownTexts {
  readonly #known = new LRUCache<string, KnownText>({
    max: MAX_TEXTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /** Finds a text; undefined if it has not been planned lately. */
  find(text: string): Readonly<KnownText> | undefined {
    return this.#known.get(text);
  }

  recordPlan(text: string): void {
    const entry = this.#known.get(text);
    if (entry) entry.isPlanned = true;
    else this.#known.set(text, { isPlanned: true, milliseconds: 0 });
  }

  /**
   * Records how long a text ran. A long run counts for some time, since the same text may be cheap or expensive by its
   * parameters.
   */
  recordDuration(text: string, milliseconds: number): void {
    const entry = this.#known.get(text);
    if (entry) entry.milliseconds = Math.max(milliseconds, (entry.milliseconds + milliseconds) / 2);
  }

  /** Has a text planned before its next run: one that took too long may have been planned again in its time. */
  forgetPlan(text: string): void {
    const entry = this.#known.get(text);
    if (entry) entry.isPlanned = false;
  }

  /** Forgets all texts: a server that starts has no plans. */
  clear(): void {
    this.#known.clear();
  }
}
