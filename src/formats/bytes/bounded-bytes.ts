/** The longest line or row that is held. */
const MOST = 1024 * 1024;

/** Bytes gathered part by part up to an end that is still to be found; no more than 1 MiB of them is held. */
export class BoundedBytes {
  #parts: Uint8Array[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length <= MOST) this.#parts.push(part);
    else this.#parts = [];
  }

  /** What was gathered since the last time, null where that is more than 1 MiB. Most lies within one chunk, and needs no copy. */
  take(): Uint8Array | null {
    const [parts, length] = [this.#parts, this.#length];
    [this.#parts, this.#length] = [[], 0];
    if (length > MOST) return null;
    const [first, ...others] = parts;
    return first && others.length === 0 ? first : Buffer.concat(parts);
  }
}
