import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from a page of another site. A browser keeps no page from opening a WebSocket to anywhere, this
 * machine among it, so that the server must.
 */
export function isForeignPage({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
