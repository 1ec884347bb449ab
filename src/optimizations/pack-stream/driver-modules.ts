import { createRequire } from "node:module";

/** A message of the driver: in one part, or in as many as it had chunks. */
export interface MessageBuffer {
  readonly position: number;
  readonly _buffer?: unknown;
  readonly _buffers?: readonly MessageBuffer[];
}

interface PackedStructure {
  readonly signature: number;
  readonly fields: readonly unknown[];
}

/** Turns a structure into a value of the driver, such as a node, a date or a record. */
type Hydrate = (structure: PackedStructure) => unknown;

export interface DriverUnpacker {
  readonly _disableLosslessIntegers: boolean;
  readonly _useBigInt: boolean;
  unpack(buffer: MessageBuffer, hydrate?: Hydrate): unknown;
}

export interface DriverPacker {
  /** Returns what writes a value. A value of a class of the driver, such as a date, becomes a structure first. */
  packable(value: unknown, dehydrate?: (value: unknown) => unknown): () => void;
}

/** The inner modules of the driver that are used here. It has no types for them, and promises nothing about them. */
export interface DriverModules {
  readonly Unpacker: {
    new (disableLosslessIntegers: boolean): DriverUnpacker;
    readonly prototype: DriverUnpacker;
  };
  readonly Packer: { new (buffer: MessageBuffer): DriverPacker };
  readonly ChannelBuffer: new (bytes: Buffer | number) => MessageBuffer;
  readonly CombinedBuffer: new (parts: readonly MessageBuffer[]) => MessageBuffer;
  readonly Structure: new (signature: number, fields: readonly unknown[]) => PackedStructure;
}

const requirePackage = createRequire(import.meta.url);

/** Reads the version of the driver. */
export const readDriverVersion = (): string => requirePackage("neo4j-driver/package.json").version;

/** Loads the modules that the driver itself has loaded. */
export function loadDriverModules(): DriverModules {
  const requireFromDriver = createRequire(requirePackage.resolve("neo4j-driver"));
  const load = (path: string) => requireFromDriver(`neo4j-driver-bolt-connection/lib/${path}.js`);
  const { Unpacker, Packer } = load("packstream/packstream-v1");
  return {
    Unpacker,
    Packer,
    ChannelBuffer: load("channel/channel-buf").default,
    CombinedBuffer: load("channel/combined-buf").default,
    Structure: load("packstream/structure").Structure,
  };
}
