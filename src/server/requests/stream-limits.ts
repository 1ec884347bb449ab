/** Streams, and separately sockets, that a process serves at the same time. */
export const MAX_CONNECTIONS = 1000;

/** The part of them that clients without a key or token may use. */
export const MAX_ANONYMOUS = 800;

/** Operations in progress at the same time on one socket. */
export const MAX_OPERATIONS = 32;

/** Maximum bytes of a message and of a request body. */
export const MAX_MESSAGE = 1024 * 1024;

/**
 * Bytes that may wait for a slow client before it is disconnected. Only control messages can wait besides an
 * answer.
 */
export const MAX_WAITING = 1024 * 1024;

/**
 * Milliseconds between two pings. A client that neither answers before the next ping nor reads is
 * disconnected.
 */
export const KEEP_ALIVE_MS = 12_000;

/** Milliseconds that clients have to close when the server stops. */
export const CLOSE_GRACE_MS = 2000;
