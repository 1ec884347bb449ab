import { isDeepStrictEqual } from "node:util";
import { lazy } from "../../util/lazy.js";
import {
  type DriverModules,
  type DriverUnpacker,
  driverModules,
  type MessageBuffer,
} from "./driver-modules.js";
import { PackStreamReader } from "./pack-stream-reader.js";
import { packed, sampleMessages } from "./sample-messages.js";

/**
 * Lets the driver read messages with `PackStreamReader`, and says whether it does. The driver reads a message of several
 * chunks through a decoder and a search for the part at each string, which took longer than all other work on an answer;
 * it has no setting for that. So its `unpack` is replaced, for connections without lossless integers. The driver's own is
 * used wherever the reader fails, and for everything if the two differ on one of the samples, as another version of the
 * driver could make them.
 */
export const fastUnpacking = lazy((): boolean => {
  try {
    return installFastUnpacking(driverModules());
  } catch {
    return false;
  }
});

/** Replaces the driver's `unpack`, unless a sample is read differently; says whether it did. */
export function installFastUnpacking(modules: DriverModules): boolean {
  const { prototype } = modules.Unpacker;
  const unpack = fastUnpack(modules);
  const isRight = sampleMessages(modules).every((sample) => isSame(modules, unpack, packed(modules, sample)));
  if (isRight) prototype.unpack = unpack;
  return isRight;
}

/** Reads as the driver's own `unpack`, which calls this again for each value within those that it reads itself. */
export function fastUnpack({ Structure, Unpacker }: DriverModules): DriverUnpacker["unpack"] {
  const driversOwn = Unpacker.prototype.unpack;
  return function unpack(this: DriverUnpacker, buffer, hydrate = (structure) => structure) {
    const isUsual = buffer.position === 0 && this._disableLosslessIntegers && !this._useBigInt;
    const bytes = isUsual ? bytesOf(buffer) : null;
    if (!bytes) return driversOwn.call(this, buffer, hydrate);
    try {
      const makeStructure = (signature: number, fields: readonly unknown[]) =>
        hydrate(new Structure(signature, fields));
      return new PackStreamReader(bytes, makeStructure).message();
    } catch {
      return driversOwn.call(this, buffer, hydrate);
    }
  };
}

/** The bytes of a message, in one piece; null if it is kept in another way. */
function bytesOf({ _buffer, _buffers }: MessageBuffer): Buffer | null {
  if (Buffer.isBuffer(_buffer)) return _buffer;
  const parts = (_buffers ?? []).flatMap((part) => (Buffer.isBuffer(part._buffer) ? [part._buffer] : []));
  return parts.length > 0 && parts.length === _buffers?.length ? Buffer.concat(parts) : null;
}

/** Whether a message is read as the driver does, in one part and in several that cut its values. */
function isSame(modules: DriverModules, unpack: DriverUnpacker["unpack"], bytes: Buffer): boolean {
  const { Unpacker, ChannelBuffer, CombinedBuffer } = modules;
  const unpacker = new Unpacker(true);
  const whole = () => new ChannelBuffer(bytes);
  const third = Math.ceil(bytes.length / 3);
  const inParts = () =>
    new CombinedBuffer(
      [0, 1, 2].map((part) => new ChannelBuffer(bytes.subarray(part * third, (part + 1) * third))),
    );
  const expected = unpacker.unpack(whole());
  return [whole, inParts].every((message) => isDeepStrictEqual(unpack.call(unpacker, message()), expected));
}
