import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";
import { AppError, errorStatus } from "../../errors.js";
import type { FormatError } from "../errors/format-error.js";

/** Codes of RFC 6455 and its registry. */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** A code of the protocol, like 429 of HTTP. */
const RATE_LIMITED = CloseCode.TooManyInitialisationRequests;

/**
 * Closes a socket after an error. The code tells the client whether to reconnect: not immediately, or with
 * another key.
 */
export function closeAfterError(socket: WebSocket, formatError: FormatError, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const text = formatError({ message }, error).message;
  // A reason has at most 123 bytes.
  socket.close(
    findCloseCode(error),
    Buffer.from(text)
      .subarray(0, 123)
      .toString()
      .replace(/\uFFFD$/, ""),
  );
}

function findCloseCode(error: unknown): number {
  if (!(error instanceof AppError)) return CloseCode.InternalServerError;
  if (error.code === "RATE_LIMITED") return RATE_LIMITED;
  return errorStatus[error.code] >= 500 ? TRY_AGAIN_LATER : CloseCode.Forbidden;
}

/** Closes a socket because the server stops. */
export const closeForShutdown = (socket: WebSocket): void => socket.close(GOING_AWAY, "Going away");
