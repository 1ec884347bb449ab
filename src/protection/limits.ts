/** A limit of the product that no setting changes. */
export interface FixedLimit {
  readonly max: number;
  /** Its unit, in the plural, and the thing that it is a limit of. */
  readonly unit: string;
  /** The code of the error, or the status, and the effect on a client or a file that exceeds it. */
  readonly effect: string;
}

const defineLimit = (max: number, unit: string, effect: string): FixedLimit => ({ max, unit, effect });

const TOO_COMPLEX = "QUERY_TOO_COMPLEX";
const BAD_INPUT = "BAD_USER_INPUT";
const BUSY = "OVERLOADED, 503";
const KIB = 1024;
const MIB = 1024 * KIB;

/** All limits that protect the server and its database. The checks read them here; docs/limits.md is made from this table. */
export const limits = {
  /** A document. Fragments count each time they are spread. */
  document: {
    tokens: defineLimit(5000, "tokens", TOO_COMPLEX),
    nesting: defineLimit(64, "nested brackets", TOO_COMPLEX),
    depth: defineLimit(25, "levels of fields", TOO_COMPLEX),
    fields: defineLimit(5000, "fields", TOO_COMPLEX),
    rootFields: defineLimit(50, "root fields in one operation", TOO_COMPLEX),
    aliases: defineLimit(50, "aliases", TOO_COMPLEX),
    repeats: defineLimit(10, "fields with the same name in one selection", TOO_COMPLEX),
    directives: defineLimit(50, "directives", TOO_COMPLEX),
    directivesOnOne: defineLimit(5, "directives at one place", TOO_COMPLEX),
    mergedPairs: defineLimit(20_000, "pairs of fields or fragments to compare for merging", TOO_COMPLEX),
  },
  /** An operation with its variables. */
  operation: {
    jsonLevels: defineLimit(64, "levels of nested values in JSON", "BAD_REQUEST"),
    variableValues: defineLimit(10_000, "values in all variables, objects and lists included", TOO_COMPLEX),
    steps: defineLimit(20_000, "fields, counted for every type that a value may have", TOO_COMPLEX),
    statement: defineLimit(100_000, "characters of the statement of a root field, as estimated", TOO_COMPLEX),
    statements: defineLimit(300_000, "characters of all its statements", TOO_COMPLEX),
  },
  /** The conditions and orders of an operation. Neo4j cannot be interrupted while it plans them. */
  condition: {
    conditions: defineLimit(100, "comparisons, relations, NOT, and keys of orders", TOO_COMPLEX),
    relations: defineLimit(25, "of these with a plan of their own: some, none, all, and counts", TOO_COMPLEX),
    nesting: defineLimit(6, "levels of relations within each other in one condition", TOO_COMPLEX),
    listLength: defineLimit(1000, "values in one list of an argument", BAD_INPUT),
  },
  /** Names to match. */
  match: {
    names: defineLimit(500, "names in one request", BAD_INPUT),
    nameLength: defineLimit(500, "characters of a name", BAD_INPUT),
    characters: defineLimit(50_000, "characters of all names", BAD_INPUT),
    identifiers: defineLimit(50, "identifiers of a name", BAD_INPUT),
  },
  /** Statements to verify. */
  verify: {
    statements: defineLimit(100, "statements in one request", BAD_INPUT),
  },
  /** Questions in plain words. */
  ask: {
    characters: defineLimit(300, "characters of a question", BAD_INPUT),
  },
  request: {
    connections: defineLimit(5000, "open connections of a process", "further ones are closed at once"),
    bodyBytes: defineLimit(MIB, "bytes of a body, or of a message of a WebSocket", "413; close code 1009"),
    headerBytes: defineLimit(16 * KIB, "bytes of headers", "431"),
    headersMs: defineLimit(10_000, "milliseconds until all headers have arrived", "408"),
    requestMs: defineLimit(30_000, "milliseconds until the whole request has arrived", "408"),
  },
  /** Event streams and WebSockets, each counted by themselves in a process. */
  stream: {
    connections: defineLimit(1000, "open connections; one caller has as many as are free", `${BUSY}; 1013`),
    anonymous: defineLimit(800, "of these for clients without a key or token", `${BUSY}; 1013`),
    operations: defineLimit(32, "operations in progress on one socket", "close code 4429"),
    waitingBytes: defineLimit(MIB, "bytes that wait for a slow client", "it is disconnected"),
    pingMs: defineLimit(
      12_000,
      "milliseconds between two pings",
      "a client that answers none is disconnected",
    ),
    closeMs: defineLimit(2000, "milliseconds to close when the server stops", "the client is disconnected"),
  },
  /** Answers of several statements: of `/odata`, `/reconcile` and `/mcp`, and downloads. */
  answer: {
    queries: defineLimit(3, "times the time and the cost of one query", "TIMEOUT, or QUERY_TOO_COMPLEX"),
    downloads: defineLimit(8, "downloads at a time, and as many small ones", BUSY),
    downloadsOfCaller: defineLimit(4, "of these for one caller", BUSY),
    smallRows: defineLimit(1000, "rows of a small download, which is read at once", BUSY),
    downloadMs: defineLimit(600_000, "milliseconds of a download", "TIMEOUT, or the connection breaks"),
    idleMs: defineLimit(30_000, "milliseconds in which its reader takes nothing", "the connection breaks"),
    reached: defineLimit(10_000, "entities around the ids of a download", TOO_COMPLEX),
  },
  /** The database of one process. */
  database: {
    connections: defineLimit(100, "connections", "further statements wait for one"),
    waitingSessions: defineLimit(200, "statements that wait for a connection", BUSY),
    running: defineLimit(40, "statements of callers that run", "further ones wait for their turn"),
    waiting: defineLimit(250, "statements of callers that wait", `${BUSY}, for the caller with most of them`),
  },
  /** Files and imports. */
  import: {
    valueLength: defineLimit(65_536, "characters of a value, or of a text made of it", "the row is rejected"),
    valueLevels: defineLimit(100, "levels of nested values in a row", "the row is rejected"),
    lineKeys: defineLimit(200, "keys of a line of facts", BAD_INPUT),
    lineItems: defineLimit(1000, "items of a list in it", BAD_INPUT),
    issues: defineLimit(100, "faults of it", "further ones are not reported"),
    mappingLength: defineLimit(65_536, "characters of a mapping", BAD_INPUT),
    factsOfRow: defineLimit(100, "facts that a mapping makes of a row", BAD_INPUT),
    threads: defineLimit(2, "texts that are read at once", "further ones wait for their turn"),
    heldByCaller: defineLimit(32 * MIB, "characters of one caller's texts, read or waiting", BUSY),
    held: defineLimit(96 * MIB, "characters of all these texts", BUSY),
    parseMs: defineLimit(
      30_000,
      "milliseconds in which a thread reads a text",
      "the job is STOPPED or FAILED",
    ),
    parseHeapMb: defineLimit(256, "megabytes of its memory", "the job is FAILED"),
    zstdWindow: defineLimit(128 * MIB, "bytes of memory to unpack a file of zstd", BAD_INPUT),
    zstdRatio: defineLimit(1000, "times its size that such a file is unpacked to, above 64 MiB", BAD_INPUT),
  },
  /** Saved views. */
  view: {
    bytes: defineLimit(256 * KIB, "bytes of a view", BAD_INPUT),
    views: defineLimit(200, "views of a caller", BAD_INPUT),
    bytesOfCaller: defineLimit(8 * MIB, "bytes of them", BAD_INPUT),
  },
} as const;
