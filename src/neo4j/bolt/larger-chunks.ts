import { type DriverModules, installedOnce } from "./driver-modules.js";

/** Most statements are shorter, with their parameters. The protocol allows 65,535 bytes. */
const CHUNK_BYTES = 8192;

/**
 * Lets the driver send a message of up to 8 KB in one write, and says whether it does. By itself it writes after every 1,400
 * bytes, and each write is work for this process and for the database, which reads it apart; it has no setting for that. So
 * the size that it gives its chunks is replaced, unless a message is then still sent in parts, as another version of the
 * driver could do.
 */
export const largerChunks = installedOnce(installLargerChunks);

/** Replaces the size of the driver's chunks, unless that has no effect; says whether it did. */
export function installLargerChunks(modules: DriverModules): boolean {
  const { prototype } = modules.Chunker;
  // The driver sets the size on each object, which with this accessor does nothing.
  Object.defineProperty(prototype, "_bufferSize", { configurable: true, get: () => CHUNK_BYTES, set() {} });
  const isRight = writesOf(modules, CHUNK_BYTES / 2) === 1;
  if (!isRight) Reflect.deleteProperty(prototype, "_bufferSize");
  return isRight;
}

/** How often the driver writes to send a message of this size. */
export function writesOf({ Chunker, ChannelBuffer }: DriverModules, bytes: number): number {
  let writes = 0;
  const chunker = new Chunker({ write: () => writes++ });
  chunker.putBytes(0, new ChannelBuffer(Buffer.alloc(bytes)));
  chunker.messageBoundary();
  chunker.flush();
  return writes;
}
