/** A GraphQL document that knows the type of its answer, as codegen's client-preset writes it. */
export interface TypedDocument<Answer, Variables> {
  toString(): string;
  /** By its hash a server that knows the document is asked with less, and its answer is cached. */
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  /** Carries the types alone. */
  __apiType?: (variables: Variables) => Answer;
}

export interface ClientOptions {
  /** Where brandgraph listens, as http://127.0.0.1:4000; nothing for a page that brandgraph itself serves. */
  readonly url?: string;
  /** The API key to show, if any, asked for anew by each request. */
  key?(): string | null | undefined;
}

/** Asks one document and gives its data. */
export type ClientAsk = <Answer, Variables>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Answer>;

/** Why the API gave no answer: its own code and words, or UNREACHABLE where it was not heard. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Longer addresses are refused by servers and proxies on the way. */
const MAX_ADDRESS = 6_000;

/**
 * Makes the function that asks an API. It asks by hash what the API knows, so that HTTP caches keep an answer as long as
 * the graph's revision stands. It fails with an ApiError: UNREACHABLE where nobody answers, else the code that the API gives.
 *
 *     const ask = createClient({ url: "http://127.0.0.1:4000" });
 *     const { graph } = await ask(GraphSizeDocument, {});
 */
export function createClient({ url = "", key = () => null }: ClientOptions = {}): ClientAsk {
  return async (document, variables, signal) => {
    const answerTo = (request: Request) => send(request, key(), signal);
    const byHash = requestByHash(url, document, variables);
    if (byHash) {
      const answer = await answerTo(byHash);
      if (codeOf(answer) !== "PERSISTED_QUERY_NOT_FOUND") return dataOf(answer);
    }
    return dataOf(await answerTo(requestByText(url, document, variables)));
  };
}

interface Request {
  readonly url: string;
  readonly init: RequestInit;
}

interface Response {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Null where the document's hash is not known, or the address would be too long. */
function requestByHash<Answer, Variables>(
  origin: string,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): Request | null {
  const hash = document.__meta__?.hash;
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }),
  });
  const url = `${origin}/graphql?${parameters}`;
  return hash && url.length <= MAX_ADDRESS ? { url, init: { method: "GET" } } : null;
}

function requestByText<Answer, Variables>(
  origin: string,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): Request {
  const body = JSON.stringify({ query: document.toString(), variables });
  return { url: `${origin}/graphql`, init: { method: "POST", body } };
}

async function send(
  { url, init }: Request,
  key: string | null | undefined,
  signal?: AbortSignal,
): Promise<Response> {
  // The content type tells a server that the request is no form of another site's.
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(url, { ...init, headers, ...(signal && { signal }) }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw new ApiError("UNREACHABLE", "The server does not answer.");
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
