import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type DriverModules,
  driverModules,
  type MessageSink,
} from "../../../src/neo4j/bolt/driver-modules.js";
import { installLargerChunks, largerChunks, writesOf } from "../../../src/neo4j/bolt/larger-chunks.js";

/** The driver's modules with a class of chunks of its own, which no database of this process has changed. */
function freshModules(): DriverModules {
  const modules = driverModules();
  class Chunker extends modules.Chunker {}
  return { ...modules, Chunker };
}

/** The message that a database reads from what was written: chunks with their lengths, the last one empty. */
function readMessage(written: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (let length = written.readUInt16BE(at); length > 0; length = written.readUInt16BE(at)) {
    chunks.push(written.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  expect(at + 2).toBe(written.length);
  return Buffer.concat(chunks);
}

it("a message of eight kilobytes is sent in one write, with its length", () => {
  expect(largerChunks()).toBe(true);
  expect(writesOf(driverModules(), 8000)).toBe(1);
});

it("a message of any size arrives as it was", () => {
  const modules = freshModules();
  installLargerChunks(modules);
  const { Chunker, ChannelBuffer } = modules;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 5 }), (sizes) => {
      const parts = sizes.map((size, index) => Buffer.alloc(size, index + 1));
      const written: Buffer[] = [];
      const channel: MessageSink = { write: ({ _buffer }) => written.push(_buffer as Buffer) };
      const chunker = new Chunker(channel);
      for (const part of parts) chunker.putBytes(0, new ChannelBuffer(part));
      chunker.messageBoundary();
      chunker.flush();
      expect(readMessage(Buffer.concat(written)).equals(Buffer.concat(parts))).toBe(true);
    }),
  );
});

it("a driver whose chunks keep their size keeps its own way", () => {
  const modules = freshModules();
  const { Chunker } = modules;
  class Fixed extends Chunker {
    constructor(channel: MessageSink) {
      super(channel);
      Object.defineProperty(this, "_bufferSize", { value: 100 });
      Object.assign(this, { _buffer: new modules.ChannelBuffer(100) });
    }
  }
  expect(installLargerChunks({ ...modules, Chunker: Fixed })).toBe(false);
  expect(Object.hasOwn(Fixed.prototype, "_bufferSize")).toBe(false);
});
