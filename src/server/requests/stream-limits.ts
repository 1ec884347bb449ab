/** Streams and sockets that a process serves at a time, of either. */
export const MAX_CONNECTIONS = 1000;

/** Of them, those of clients without a key or token: the others are left to those who have one. */
export const MAX_ANONYMOUS = 800;

/** Of them, those of one caller. */
export const MAX_OF_CALLER = 500;

/** Operations under way at a time on one socket. */
export const MAX_OPERATIONS = 32;

/** Bytes of a message, as of the body of a request. */
export const MAX_MESSAGE = 1024 * 1024;

/** Bytes that wait to be taken by a client before it is given up: control messages alone can wait beside an answer. */
export const MAX_WAITING = 1024 * 1024;

/** Milliseconds between two signs of life. Who gives none until the next, or takes nothing, is gone. */
export const KEEP_ALIVE_MS = 12_000;

/** Milliseconds that clients have to say goodbye when the server stops. */
export const CLOSE_GRACE_MS = 2000;
