/** The length of the longest line or row that is kept. */
const MAX_BYTES = 1024 * 1024;

/** Collects the parts of a line or row whose end is not found yet. Keeps at most 1 MiB. */
export class BoundedBytes {
  #parts: Uint8Array[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length <= MAX_BYTES) this.#parts.push(part);
    else this.#parts = [];
  }

  /**
   * The bytes since the last call; null if they were more than 1 MiB. Most lines lie within one chunk and are
   * not copied.
   */
  take(): Uint8Array | null {
    const [parts, length] = [this.#parts, this.#length];
    [this.#parts, this.#length] = [[], 0];
    if (length > MAX_BYTES) return null;
    const [first, ...laterParts] = parts;
    return first && laterParts.length === 0 ? first : Buffer.concat(parts);
  }
}
