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

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

type Headers = Readonly<Record<string, string>>;

const ofOneRequest = ["date", "x-request-id", "ratelimit"];

/** Sends a request, and says whether Apollo saw it. No other request may run meanwhile. */
export async function sendNoted(url: string, init: RequestInit): Promise<SentAnswer> {
  const apollo = vi.spyOn(ApolloServer.prototype, "executeHTTPGraphQLRequest");
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => !ofOneRequest.includes(name)),
    );
    const lane = apollo.mock.calls.length === 0 ? "FAST" : "APOLLO";
    return { lane, status: response.status, headers, text };
  } finally {
    apollo.mockRestore();
  }
}

export const post = (url: string, body: object, headers: Headers = {}): Promise<SentAnswer> =>
  sendNoted(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/**
 * The answers to a request that Apollo sends and that it does not see. Apollo has to see a document that is to be
 * registered, which changes nothing else. It is asked first, so that it knows the document afterwards.
 */
export async function answersOfBoth(url: string, asked: Asked, headers: Headers = {}) {
  const persistedQuery = { version: 1, sha256Hash: sha256(asked.query) };
  const extensions = { ...asked.extensions, persistedQuery };
  const byApollo = await post(url, { ...asked, extensions }, headers);
  return { byApollo, fast: await post(url, asked, headers) };
}
