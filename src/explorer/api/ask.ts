import type { TypedDocumentString } from "../gql/graphql.js";
import { ApiError, unreachable } from "./api-error.js";
import { shownKey } from "./key.js";

/** Longer addresses are refused by servers and proxies on the way. */
const MAX_ADDRESS = 6_000;

/**
 * Asks the API a document that it knows by its hash, so that an answer is kept by the browser as long as the graph's
 * revision stands. Fails with an ApiError: UNREACHABLE where nobody answers, else the code that the API gives.
 */
export async function ask<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const byHash = await answerTo(requestByHash(document, variables), signal);
  if (codeOf(byHash) !== "PERSISTED_QUERY_NOT_FOUND") return dataOf<Answer>(byHash);
  return dataOf<Answer>(await answerTo(requestByText(document, variables), signal));
}

interface Request {
  readonly url: string;
  readonly init: RequestInit;
}

interface Response {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function requestByHash<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): Request {
  const extensions = { persistedQuery: { version: 1, sha256Hash: document.__meta__?.hash } };
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(extensions),
  });
  const url = `/graphql?${parameters}`;
  return url.length > MAX_ADDRESS ? requestByText(document, variables) : { url, init: { method: "GET" } };
}

function requestByText<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): Request {
  const body = JSON.stringify({ query: document.toString(), variables });
  return { url: "/graphql", init: { method: "POST", body } };
}

async function answerTo({ url, init }: Request, signal?: AbortSignal): Promise<Response> {
  const key = shownKey();
  // The content type tells a server that the request is no form of another site's.
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(url, { ...init, headers, ...(signal && { signal }) }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw unreachable();
    },
  );
  return response.json().catch(() => {
    throw new ApiError("UNREACHABLE", `The server answered with status ${response.status}.`);
  }) as Promise<Response>;
}

const codeOf = ({ errors }: Response): string | undefined => errors?.[0]?.extensions?.code;

function dataOf<Answer>(response: Response): Answer {
  const error = response.errors?.[0];
  if (error) throw new ApiError(codeOf(response) ?? "INTERNAL_SERVER_ERROR", error.message);
  return response.data as Answer;
}
