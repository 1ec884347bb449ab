import { Pool } from "undici";
import type { Contestant } from "../contestants/contestant.js";
import type { Variables } from "../scenarios/scenario.js";

/** The number of concurrent requests. */
export const CONNECTIONS = 16;
const DEADLINE = 120_000;

/** Sends requests to a contestant over connections that stay open. */
export interface RequestLine {
  /** Posts a body and returns the response unchanged. */
  post(body: string): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

export function openLine({ url }: Contestant, connections = CONNECTIONS): RequestLine {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    headersTimeout: DEADLINE,
    bodyTimeout: DEADLINE,
  });
  const headers = { "content-type": "application/json" };
  return {
    post: async (body) => {
      const response = await pool.request({ path, method: "POST", headers, body });
      return { status: response.statusCode, text: await response.body.text() };
    },
    close: () => pool.close(),
  };
}

export const buildRequestBody = (query: string, variables: Variables): string =>
  JSON.stringify({ query, variables });

/** Sends one question. Fails with the contestant's message if it answers with an error. */
export async function sendQuery(line: RequestLine, body: string): Promise<unknown> {
  const { text } = await line.post(body);
  const { data, errors } = JSON.parse(text) as Answer;
  if (errors) throw new Error(errors[0]?.message ?? "an error without a message");
  return data;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}
