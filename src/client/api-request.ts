import { ApiError } from "./api-error.js";

/** Where a client sends its requests, and with which key. */
export interface ClientOptions {
  /** The URL of brandgraph, such as http://127.0.0.1:4000. Empty on a page that brandgraph itself serves. */
  readonly url?: string;
  /** Returns the API key to send, if any. Called for each request. */
  key?(): string | null | undefined;
}

/** A request, without the key. */
export interface ApiRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** The body of a response, as GraphQL defines it. */
export interface ApiAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Creates a POST with a JSON body. */
export const createJsonPost = (url: string, body: object): ApiRequest => ({
  url,
  init: { method: "POST", body: JSON.stringify(body) },
});

/** Sends a request with the key. Fails with UNREACHABLE if the server does not answer. */
export async function send(
  { url, init }: ApiRequest,
  { key = () => null }: ClientOptions,
  signal?: AbortSignal,
): Promise<Response> {
  const secret = key();
  // This content type shows the server that the request is not a form of another site (CSRF).
  const headers = {
    "content-type": "application/json",
    ...(secret && { authorization: `Bearer ${secret}` }),
  };
  return fetch(url, { ...init, headers, ...(signal && { signal }) }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError("UNREACHABLE", "The server does not answer.");
  });
}

/** Reads the body of a response. Fails with UNREACHABLE if it is not of this API. */
export async function readAnswer(response: Response): Promise<ApiAnswer> {
  try {
    return (await response.json()) as ApiAnswer;
  } catch {
    throw new ApiError("UNREACHABLE", `The server answered with status ${response.status}.`);
  }
}

export const getAnswerCode = ({ errors }: ApiAnswer): string | undefined => errors?.[0]?.extensions?.code;

/** Returns the data of an answer. Fails with ApiError if it has an error. */
export function requireData<Answer>(answer: ApiAnswer): Answer {
  const error = answer.errors?.[0];
  if (error) throw new ApiError(getAnswerCode(answer) ?? "INTERNAL_SERVER_ERROR", error.message);
  return answer.data as Answer;
}
