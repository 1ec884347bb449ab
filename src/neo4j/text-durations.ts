import { LRUCache } from "lru-cache";

/** Texts that are remembered: as many as Neo4j keeps the plans of, unless told otherwise. */
const MAX_TEXTS = 1000;
const MAX_CHARACTERS = 10_000_000;

/** How long statements took by their texts: one that is not known here the server must plan first. */
export class TextDurations {
  readonly #known = new LRUCache<string, number>({
    max: MAX_TEXTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  /** Milliseconds that a text took lately; undefined before it was answered. */
  of(text: string): number | undefined {
    return this.#known.get(text);
  }

  /**
   * Notes a run that was answered. A long one counts for some time, since the same text may be cheap or expensive by its
   * parameters. The first does not count: most of it may have been planning.
   */
  answered(text: string, milliseconds: number): void {
    const before = this.#known.get(text);
    const lately = before === undefined ? 0 : Math.max(milliseconds, (before + milliseconds) / 2);
    this.#known.set(text, lately);
  }

  /** Notes a run that was ended for its time. Of a text that was never answered it is not known whether it was planned. */
  ended(text: string, milliseconds: number): void {
    if (this.#known.has(text)) this.answered(text, milliseconds);
  }
}
