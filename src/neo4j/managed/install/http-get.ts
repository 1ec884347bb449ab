import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export interface GetOptions {
  /** The header `authorization`. It is sent to the first host only. */
  readonly authorization: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte after which the request or its response fails. */
  readonly stallTimeoutMs: number;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/**
 * Requests a file by HTTP or HTTPS and follows redirects. Fails if the network fails. `fetch` is not used:
 * that of Node 20 ends the whole process if a server closes a connection whose bytes have not been read yet.
 */
export async function sendHttpGet(first: URL, options: GetOptions): Promise<IncomingMessage> {
  let url = first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const authorization = url.origin === first.origin ? options.authorization : undefined;
    const response = await sendRequest(url, { ...options, authorization });
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode) || location === undefined) return response;
    response.destroy();
    url = new URL(location, url);
  }
  throw new Error(`more than ${MAX_REDIRECTS} redirects`);
}

async function sendRequest(
  url: URL,
  { authorization, signal, stallTimeoutMs }: GetOptions,
): Promise<IncomingMessage> {
  const headers = { "user-agent": "brandgraph", ...(authorization ? { authorization } : {}) };
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  // A signal of its own: Node removes its listener only once the connection is closed or free, when the next request may have
  // begun, and warns of more than ten on one signal.
  const request = send(url, { headers, signal: AbortSignal.any([signal]), timeout: stallTimeoutMs });
  let response: IncomingMessage | undefined;
  request.on("timeout", () =>
    (response ?? request).destroy(new Error(`no data for ${stallTimeoutMs / 1000} s`)),
  );
  request.end();
  [response] = (await once(request, "response")) as [IncomingMessage];
  // Errors are reported by the response from here on; the request would report some of them again.
  request.on("error", () => {});
  return response;
}
