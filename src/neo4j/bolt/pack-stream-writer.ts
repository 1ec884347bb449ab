/** Texts up to this length are written character by character as long as they are ASCII. */
const SHORT = 24;
/** More than the marker and the size of any value. */
const HEADER_BYTES = 9;
/** The most bytes that are kept for the next value. */
const KEPT_BYTES = 1 << 20;

/**
 * Writes values in PackStream, the encoding of Neo4j's protocol, as the driver does: a number as a float, a bigint as an
 * integer.
 */
export class PackStreamWriter {
  #bytes = Buffer.allocUnsafeSlow(8192);
  #at = 0;

  /** The bytes of a value, until the next one is written. Null if it has a part that is no plain value. */
  bytesOf(value: unknown): Buffer | null {
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(8192);
    this.#at = 0;
    return this.#value(value) ? this.#bytes.subarray(0, this.#at) : null;
  }

  /** Whether the value could be written. */
  #value(value: unknown): boolean {
    switch (typeof value) {
      case "string":
        this.#text(value);
        return true;
      case "bigint":
        this.#integer(value);
        return true;
      case "number":
        this.#reserve(HEADER_BYTES);
        this.#bytes[this.#at] = 0xc1;
        this.#bytes.writeDoubleBE(value, this.#at + 1);
        this.#at += 9;
        return true;
      case "boolean":
        this.#byte(value ? 0xc3 : 0xc2);
        return true;
      case "object":
        if (value === null) {
          this.#byte(0xc0);
          return true;
        }
        return Array.isArray(value) ? this.#list(value) : this.#map(value);
      default:
        return false;
    }
  }

  #list(values: readonly unknown[]): boolean {
    this.#header(values.length, 0x90, 0xd4);
    for (let index = 0; index < values.length; index++) if (!this.#value(values[index] ?? null)) return false;
    return true;
  }

  #map(map: object): boolean {
    const prototype: unknown = Object.getPrototypeOf(map);
    if ((prototype !== Object.prototype && prototype !== null) || Symbol.iterator in map) return false;
    const values = map as Readonly<Record<string, unknown>>;
    const keys = Object.keys(values);
    let size = 0;
    for (const key of keys) if (values[key] !== undefined) size += 1;
    this.#header(size, 0xa0, 0xd8);
    for (const key of keys) {
      const value = values[key];
      if (value === undefined) continue;
      this.#text(key);
      if (!this.#value(value)) return false;
    }
    return true;
  }

  #text(text: string): void {
    const { length } = text;
    // A character takes at most three bytes.
    this.#reserve(HEADER_BYTES + 3 * length);
    if (length < SHORT && this.#ascii(text)) return;
    // Before its bytes are written, their number is only known to be no less than that of the characters.
    const guessed = headerSize(length);
    const start = this.#at;
    const size = this.#bytes.write(text, start + guessed, "utf8");
    const needed = headerSize(size);
    if (needed !== guessed) this.#bytes.copyWithin(start + needed, start + guessed, start + guessed + size);
    this.#header(size, 0x80, 0xd0);
    this.#at += size;
  }

  /** Writes a short text. False, with nothing written, if it is not ASCII. */
  #ascii(text: string): boolean {
    const { length } = text;
    const bytes = this.#bytes;
    const start = this.#at + headerSize(length);
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return false;
      bytes[start + index] = code;
    }
    this.#header(length, 0x80, 0xd0);
    this.#at += length;
    return true;
  }

  #integer(value: bigint): void {
    this.#reserve(HEADER_BYTES);
    const [bytes, at] = [this.#bytes, this.#at];
    if (value < -0x80000000n || value >= 0x80000000n) {
      bytes[at] = 0xcb;
      // As the driver, which keeps the lowest 64 bits.
      bytes.writeBigInt64BE(BigInt.asIntN(64, value), at + 1);
      this.#at += 9;
      return;
    }
    const number = Number(value);
    if (number >= -0x10 && number < 0x80) {
      bytes.writeInt8(number, at);
      this.#at += 1;
    } else if (number >= -0x80 && number < 0) {
      bytes[at] = 0xc8;
      bytes.writeInt8(number, at + 1);
      this.#at += 2;
    } else if (number >= -0x8000 && number < 0x8000) {
      bytes[at] = 0xc9;
      bytes.writeInt16BE(number, at + 1);
      this.#at += 3;
    } else {
      bytes[at] = 0xca;
      bytes.writeInt32BE(number, at + 1);
      this.#at += 5;
    }
  }

  /** Writes the marker and the size of a text, a list or a map: one byte for up to 15 things. */
  #header(size: number, tiny: number, marker: number): void {
    this.#reserve(HEADER_BYTES);
    const [bytes, at] = [this.#bytes, this.#at];
    if (size < 0x10) bytes[at] = tiny | size;
    else if (size < 0x100) {
      bytes[at] = marker;
      bytes[at + 1] = size;
    } else if (size < 0x10000) {
      bytes[at] = marker + 1;
      bytes.writeUInt16BE(size, at + 1);
    } else {
      bytes[at] = marker + 2;
      bytes.writeUInt32BE(size, at + 1);
    }
    this.#at += headerSize(size);
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#at] = byte;
    this.#at += 1;
  }

  #reserve(size: number): void {
    const needed = this.#at + size;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

const headerSize = (size: number): number => (size < 0x10 ? 1 : size < 0x100 ? 2 : size < 0x10000 ? 3 : 5);
