import { createHash } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import { vi } from "vitest";

/** An answer as it was sent, without what differs from request to request. */
export interface SentAnswer {
  readonly lane: "FAST" | "APOLLO";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface LaneRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export const computeSha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

type Headers = Readonly<Record<string, string>>;

const varyingHeaders = ["date", "x-request-id", "ratelimit"];

/** Sends a request, and detects whether Apollo handled it. No other request may run meanwhile. */
export async function fetchDetectingLane(url: string, init: RequestInit): Promise<SentAnswer> {
  const apollo = vi.spyOn(ApolloServer.prototype, "executeHTTPGraphQLRequest");
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => !varyingHeaders.includes(name)),
    );
    const lane = apollo.mock.calls.length === 0 ? "FAST" : "APOLLO";
    return { lane, status: response.status, headers, text };
  } finally {
    apollo.mockRestore();
  }
}

export const sendBodyDetectingLane = (
  url: string,
  body: object,
  headers: Headers = {},
): Promise<SentAnswer> =>
  fetchDetectingLane(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/**
 * Sends a request twice: to Apollo, and past it. Apollo handles a request that registers its document, which changes nothing
 * else. That request is sent first, so that the document is registered for the second one.
 */
export async function queryBothLanes(url: string, request: LaneRequest, headers: Headers = {}) {
  const persistedQuery = { version: 1, sha256Hash: computeSha256(request.query) };
  const extensions = { ...request.extensions, persistedQuery };
  const byApollo = await sendBodyDetectingLane(url, { ...request, extensions }, headers);
  return { byApollo, fast: await sendBodyDetectingLane(url, request, headers) };
}
