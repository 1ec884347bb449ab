/** A GraphQL document that knows the type of its answer, as codegen's client-preset writes it. */
export interface TypedDocument<Answer, Variables> {
  toString(): string;
  /** Holds the document's hash. A request by hash is shorter, and its answer is cached. */
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  /** Exists only for the types; never set. */
  __apiType?: (variables: Variables) => Answer;
}

export interface ClientOptions {
  /** The URL of brandgraph, such as http://127.0.0.1:4000. Empty on a page that brandgraph itself serves. */
  readonly url?: string;
  /** Returns the API key to send, if any. Called for each request. */
  key?(): string | null | undefined;
}

/** Sends one document and returns its data. */
export type ClientAsk = <Answer, Variables>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Answer>;

/**
 * A request without a result. The code and the message are the API's, or UNREACHABLE when the server did not
 * answer.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Servers and proxies reject longer URLs. */
const MAX_ADDRESS = 6_000;

/**
 * Creates a function that sends documents to the API. Known documents are sent by hash: queries as a GET, so that HTTP
 * caches keep the answer until the graph's revision changes, and mutations as a POST. Fails with ApiError: UNREACHABLE when the server
 * does not answer, else the code of the API.
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

/** Null if the document has no hash, or if the URL would be too long. */
function requestByHash<Answer, Variables>(
  origin: string,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): Request | null {
  const hash = document.__meta__?.hash;
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  if (hash && isMutation(document)) return post(origin, { variables, extensions });
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(extensions),
  });
  const url = `${origin}/graphql?${parameters}`;
  return hash && url.length <= MAX_ADDRESS ? { url, init: { method: "GET" } } : null;
}

function requestByText<Answer, Variables>(
  origin: string,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): Request {
  return post(origin, { query: document.toString(), variables });
}

const isMutation = (document: Pick<TypedDocument<unknown, never>, "toString">): boolean =>
  /^[ \t]*mutation\b/m.test(document.toString());

const post = (origin: string, body: object): Request => ({
  url: `${origin}/graphql`,
  init: { method: "POST", body: JSON.stringify(body) },
});

async function send(
  { url, init }: Request,
  key: string | null | undefined,
  signal?: AbortSignal,
): Promise<Response> {
  // This content type shows the server that the request is not a form of another site (CSRF).
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
