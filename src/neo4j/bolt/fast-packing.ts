import { isDeepStrictEqual } from "node:util";
import { type DriverModules, type DriverPacker, installedOnce } from "./driver-modules.js";
import { PackStreamWriter } from "./pack-stream-writer.js";
import { packed, sampleMessages } from "./sample-messages.js";

/**
 * Lets the driver write values with `PackStreamWriter`, and says whether it does. The driver makes a function and a buffer
 * of each value within a value, which took a fifth of the JavaScript of an import; it has no setting for that. So its
 * `packable` is replaced. The driver's own is used for values that are not plain, and for everything if the two differ on
 * one of the samples, as another version of the driver could make them.
 */
export const fastPacking = installedOnce(installFastPacking);

/** Replaces the driver's `packable`, unless a sample is written differently; says whether it did. */
export function installFastPacking(modules: DriverModules): boolean {
  const { prototype } = modules.Packer;
  const driversOwn = prototype.packable;
  const sent = () => sampleMessages(modules).map((sample) => packed(modules, sample));
  const expected = sent();
  prototype.packable = fastPackable(modules);
  const isRight = isDeepStrictEqual(sent(), expected);
  if (!isRight) prototype.packable = driversOwn;
  return isRight;
}

/** Writes as the driver's own `packable`, which calls this again for each value within those that it writes itself. */
function fastPackable({ Packer, ChannelBuffer }: DriverModules): DriverPacker["packable"] {
  const driversOwn = Packer.prototype.packable;
  const writer = new PackStreamWriter();
  return function packable(this: DriverPacker, value, dehydrate) {
    if (typeof value !== "string" && typeof value !== "object")
      return driversOwn.call(this, value, dehydrate);
    return () => {
      const bytes = writer.bytesOf(value);
      if (bytes) this._ch.writeBytes(new ChannelBuffer(bytes));
      else driversOwn.call(this, value, dehydrate)();
    };
  };
}
