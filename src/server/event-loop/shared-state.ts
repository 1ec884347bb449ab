/** An operation whose document is read, validated and costed, as the log shows it. */
export interface JudgedOperation {
  readonly requestId: string;
  readonly caller: string;
  readonly operationName?: string | undefined;
  /** SHA-256 of the document; absent where it is not known yet. */
  readonly documentHash?: string | undefined;
  readonly document: string;
}

/** What the main thread tells the watchdog's thread without sending a message, which needs the loop. */
export interface SharedState {
  readonly beats: number;
  readonly isDebugged: boolean;
  /** The operations noted in the current turn of the loop, each once, the latest last; of very many only the latest. */
  readonly operations: readonly JudgedOperation[];
  beat(isDebugged: boolean): void;
  note(operation: JudgedOperation): void;
  /** Forgets the operations: the loop has turned. */
  clear(): void;
}

const SLOTS = 16;
/** Holds the longest entry: every character of its texts in three bytes. */
const SLOT_BYTES = 2048;
const MAX_DOCUMENT = 200;
const MAX_NAME = 100;

const [BEATS, IS_DEBUGGED, NOTED, LENGTHS] = [0, 1, 2, 3];
const HEADER_BYTES = 4 * (LENGTHS + SLOTS);

export const createSharedMemory = (): SharedArrayBuffer =>
  new SharedArrayBuffer(HEADER_BYTES + SLOTS * SLOT_BYTES);

/** The same state over the same memory, in whichever thread. */
export function sharedState(memory: SharedArrayBuffer): SharedState {
  const header = new Int32Array(memory, 0, LENGTHS + SLOTS);
  const texts = Buffer.from(memory, HEADER_BYTES);
  const textAt = (slot: number): string => {
    const start = slot * SLOT_BYTES;
    return texts.toString("utf8", start, start + header[LENGTHS + slot]!);
  };
  return {
    get beats() {
      return Atomics.load(header, BEATS);
    },
    get isDebugged() {
      return Atomics.load(header, IS_DEBUGGED) === 1;
    },
    get operations() {
      const noted = Atomics.load(header, NOTED);
      const first = Math.max(0, noted - SLOTS);
      const texts = Array.from({ length: noted - first }, (_, index) => textAt((first + index) % SLOTS));
      const operations = texts.map(operationOf);
      return [...new Map(operations.map((operation) => [operation.requestId, operation])).values()];
    },
    beat(isDebugged) {
      Atomics.store(header, IS_DEBUGGED, isDebugged ? 1 : 0);
      Atomics.add(header, BEATS, 1);
    },
    note(operation) {
      const noted = header[NOTED]!;
      const slot = noted % SLOTS;
      header[LENGTHS + slot] = texts.write(textOf(operation), slot * SLOT_BYTES);
      Atomics.store(header, NOTED, noted + 1);
    },
    clear() {
      Atomics.store(header, NOTED, 0);
    },
  };
}

const SEPARATOR = "\0";

/** Every request pays for this: joined, an entry is written in a fifth of the time that JSON takes. */
const textOf = ({ requestId, documentHash, caller, operationName, document }: JudgedOperation): string =>
  [
    requestId.slice(0, MAX_NAME),
    documentHash ?? "",
    caller.slice(0, MAX_NAME),
    operationName?.slice(0, MAX_NAME) ?? "",
    document.slice(0, MAX_DOCUMENT),
  ].join(SEPARATOR);

function operationOf(text: string): JudgedOperation {
  const [requestId = "", documentHash, caller = "", operationName, ...document] = text.split(SEPARATOR);
  return {
    requestId,
    caller,
    operationName: operationName || undefined,
    documentHash: documentHash || undefined,
    document: document.join(SEPARATOR),
  };
}
