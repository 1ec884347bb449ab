import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorStatus, toErrorCode } from "../../errors.js";
import { type FormatError, formatClientError } from "../errors/format-error.js";

/** Answers a WebSocket request that is refused, in the form of other errors, and ends its connection. */
export function refuseUpgrade(connection: Duplex, formatError: FormatError, error: unknown): void {
  const status = errorStatus[toErrorCode(error)];
  const body = JSON.stringify({ errors: [formatClientError(formatError, error)] });
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  // The client has already disconnected; that is not our error.
  connection.on("error", () => {});
  connection.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
