/** Makes the value of a structure from its signature and its fields. */
export type MakeStructure = (signature: number, fields: readonly unknown[]) => unknown;

/** The largest number of 32 bits, plus one. */
const TWO_TO_32 = 2 ** 32;

/**
 * Reads values of PackStream, the encoding of Neo4j's protocol, from the bytes of one message. Integers become numbers, and
 * infinity if a number cannot hold them exactly, as the driver has it without lossless integers.
 */
export class PackStreamReader {
  readonly #bytes: Buffer;
  readonly #makeStructure: MakeStructure;
  #position = 0;

  constructor(bytes: Buffer, makeStructure: MakeStructure) {
    this.#bytes = bytes;
    this.#makeStructure = makeStructure;
  }

  /** Reads the value of the message. Fails at an unknown type, and where the bytes do not end with the value. */
  readMessage(): unknown {
    const value = this.#readValue();
    if (this.#position !== this.#bytes.length)
      throw new RangeError("The message does not end with its value.");
    return value;
  }

  #readValue(): unknown {
    const marker = this.#readUint8();
    if (marker < 0x80) return marker;
    const size = marker & 0x0f;
    switch (marker & 0xf0) {
      case 0x80:
        return this.#readText(size);
      case 0x90:
        return this.#readList(size);
      case 0xa0:
        return this.#readMap(size);
      case 0xb0:
        return this.#makeStructure(this.#readUint8(), this.#readList(size));
      case 0xf0:
        return marker - 0x100;
      default:
        return this.#readMarkedValue(marker);
    }
  }

  #readMarkedValue(marker: number): unknown {
    switch (marker) {
      case 0xc0:
        return null;
      case 0xc1:
        return this.#bytes.readDoubleBE(this.#skip(8));
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc8:
        return this.#bytes.readInt8(this.#skip(1));
      case 0xc9:
        return this.#bytes.readInt16BE(this.#skip(2));
      case 0xca:
        return this.#bytes.readInt32BE(this.#skip(4));
      case 0xcb:
        return this.#readInt64();
      case 0xd0:
        return this.#readText(this.#readUint8());
      case 0xd1:
        return this.#readText(this.#readUint16());
      case 0xd2:
        return this.#readText(this.#readUint32());
      case 0xd4:
        return this.#readList(this.#readUint8());
      case 0xd5:
        return this.#readList(this.#readUint16());
      case 0xd6:
        return this.#readList(this.#readUint32());
      case 0xd8:
        return this.#readMap(this.#readUint8());
      case 0xd9:
        return this.#readMap(this.#readUint16());
      default:
        throw new RangeError(`The marker ${marker} is not known here.`);
    }
  }

  #readInt64(): number {
    const high = this.#bytes.readInt32BE(this.#skip(4));
    const value = high * TWO_TO_32 + this.#readUint32();
    if (Number.isSafeInteger(value)) return value;
    return value > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  #readText(size: number): string {
    const start = this.#skip(size);
    return this.#bytes.toString("utf8", start, this.#position);
  }

  #readList(size: number): unknown[] {
    // Each value takes at least a byte, so that a wrong size reserves no more than the message has.
    if (size > this.#bytes.length - this.#position) throw new RangeError("The message ends within a list.");
    // With its exact size: a list that grows would reserve seventeen places for an id and a name.
    const values = new Array<unknown>(size);
    for (let index = 0; index < size; index++) values[index] = this.#readValue();
    return values;
  }

  #readMap(size: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (let index = 0; index < size; index++) {
      const key = String(this.#readValue());
      const value = this.#readValue();
      if (key !== "__proto__") map[key] = value;
      // Assigned, it would set the prototype.
      else Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return map;
  }

  #readUint8(): number {
    const value = this.#bytes[this.#position];
    if (value === undefined) throw new RangeError("The message ends within a value.");
    this.#position += 1;
    return value;
  }

  #readUint16(): number {
    return this.#bytes.readUInt16BE(this.#skip(2));
  }

  #readUint32(): number {
    return this.#bytes.readUInt32BE(this.#skip(4));
  }

  /** Moves behind a value of a size, and returns where it begins. */
  #skip(size: number): number {
    const start = this.#position;
    this.#position += size;
    return start;
  }
}
