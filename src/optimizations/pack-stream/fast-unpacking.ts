import { isDeepStrictEqual } from "node:util";
import { createLazyValue } from "../../util/lazy.js";
import {
  type DriverModules,
  type DriverUnpacker,
  loadDriverModules,
  type MessageBuffer,
} from "./driver-modules.js";
import { PackStreamReader } from "./pack-stream-reader.js";
import { packMessage, sampleMessages } from "./sample-messages.js";

/**
 * Lets the driver read messages with `PackStreamReader`, and returns whether it does. The driver reads a message of several
 * chunks through a decoder and a search for the part at each string, which took longer than all other work on an answer;
 * it has no setting for that. So its `unpack` is replaced, for connections without lossless integers. The driver's own is
 * used wherever the reader fails, and for everything if the two differ on one of the samples, as another version of the
 * driver could make them.
 */
export const ensureFastUnpacking = createLazyValue((): boolean => {
  try {
    return installFastUnpacking(loadDriverModules());
  } catch {
    return false;
  }
});

/** Replaces the driver's `unpack`, unless a sample is read differently; returns whether it did. */
export function installFastUnpacking(modules: DriverModules): boolean {
  const { prototype } = modules.Unpacker;
  const unpack = createFastUnpack(modules);
  const isRight = sampleMessages(modules).every((sample) =>
    isSame(modules, unpack, packMessage(modules, sample)),
  );
  if (isRight) prototype.unpack = unpack;
  return isRight;
}

/**
 * Creates a function that reads as the driver's own `unpack`, which calls this again for each value within those that it
 * reads itself.
 */
export function createFastUnpack({ Structure, Unpacker }: DriverModules): DriverUnpacker["unpack"] {
  const originalUnpack = Unpacker.prototype.unpack;
  return function unpack(this: DriverUnpacker, buffer, hydrate = (structure) => structure) {
    const isUsual = buffer.position === 0 && this._disableLosslessIntegers && !this._useBigInt;
    const bytes = isUsual ? joinBytes(buffer) : null;
    if (!bytes) return originalUnpack.call(this, buffer, hydrate);
    try {
      const makeStructure = (signature: number, fields: readonly unknown[]) =>
        hydrate(new Structure(signature, fields));
      return new PackStreamReader(bytes, makeStructure).readMessage();
    } catch {
      return originalUnpack.call(this, buffer, hydrate);
    }
  };
}

/** Returns the bytes of a message in one piece; null if it is stored in another way. */
function joinBytes({ _buffer, _buffers }: MessageBuffer): Buffer | null {
  if (Buffer.isBuffer(_buffer)) return _buffer;
  const parts = (_buffers ?? []).flatMap((part) => (Buffer.isBuffer(part._buffer) ? [part._buffer] : []));
  return parts.length > 0 && parts.length === _buffers?.length ? Buffer.concat(parts) : null;
}

/** Returns true if a message is read as the driver does, in one part and in several that cut its values. */
function isSame(modules: DriverModules, unpack: DriverUnpacker["unpack"], bytes: Buffer): boolean {
  const { Unpacker, ChannelBuffer, CombinedBuffer } = modules;
  const unpacker = new Unpacker(true);
  const createWholeBuffer = () => new ChannelBuffer(bytes);
  const third = Math.ceil(bytes.length / 3);
  const createSplitBuffer = () =>
    new CombinedBuffer(
      [0, 1, 2].map((part) => new ChannelBuffer(bytes.subarray(part * third, (part + 1) * third))),
    );
  const expected = unpacker.unpack(createWholeBuffer());
  return [createWholeBuffer, createSplitBuffer].every((createBuffer) =>
    isDeepStrictEqual(unpack.call(unpacker, createBuffer()), expected),
  );
}
