import { AppError } from "../../errors.js";
import { runWithin } from "../../util/timing/run-within.js";

/** The response of a service, whatever its status. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export interface FetchOnceOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Returns the address to request, such as that of a mirror. Fails for one that is not allowed. */
  readonly locate: (url: URL) => URL;
  readonly signal: AbortSignal;
}

/** The time that a service has for an answer. */
const TIMEOUT_MS = 120_000;
/** The size of an answer in bytes, decompressed. */
const MAX_SIZE = 64_000_000;
const MAX_REDIRECTS = 5;

/**
 * Sends one request, and follows redirects to allowed addresses. Fails with SOURCE_UNAVAILABLE if the answer is too
 * large, and with an error of Node if there is none.
 */
export const fetchOnce = (url: URL, { signal, ...options }: FetchOnceOptions): Promise<ServiceResponse> =>
  runWithin(TIMEOUT_MS, signal, (limit) => followRedirects(url, { ...options, signal: limit }));

async function followRedirects(
  url: URL,
  { headers, locate, signal }: FetchOnceOptions,
): Promise<ServiceResponse> {
  let target = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(locate(target), { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    const isRedirect = response.status >= 301 && response.status !== 304 && response.status < 400;
    if (!isRedirect || location === null || !URL.canParse(location, target.href))
      return { status: response.status, headers: response.headers, bytes: await readBody(response, url) };
    await response.body?.cancel();
    target = new URL(location, target);
  }
  throw new AppError("SOURCE_UNAVAILABLE", `${url.href} redirects more than ${MAX_REDIRECTS} times.`);
}

async function readBody(response: Response, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > MAX_SIZE)
      throw new AppError("SOURCE_UNAVAILABLE", `${url.href} answers with more than ${MAX_SIZE / 1e6} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
