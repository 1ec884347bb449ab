import { LRUCache } from "lru-cache";

/** Maximum of remembered texts: the default size of Neo4j's plan cache. */
const MAX_TEXTS = 1000;
const MAX_CHARACTERS = 10_000_000;

/** The recent duration of statements, by text. The server must plan a text first that is not known here. */
export class TextDurations {
  readonly #known = new LRUCache<string, number>({
    max: MAX_TEXTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /** Finds the recent duration of a text in milliseconds; undefined if it has not been answered yet. */
  find(text: string): number | undefined {
    return this.#known.get(text);
  }

  /**
   * Records a run that was answered. A long one counts for some time, since the same text may be cheap or expensive by its
   * parameters. The first does not count: most of it may have been planning.
   */
  recordDuration(text: string, milliseconds: number): void {
    const before = this.#known.get(text);
    const lately = before === undefined ? 0 : Math.max(milliseconds, (before + milliseconds) / 2);
    this.#known.set(text, lately);
  }

  /** Records a run that timed out, unless the text was never answered: it may not have been planned. */
  recordTimeout(text: string, milliseconds: number): void {
    if (this.#known.has(text)) this.recordDuration(text, milliseconds);
  }
}
