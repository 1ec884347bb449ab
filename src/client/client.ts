import {
  type ApiRequest,
  type ClientOptions,
  createJsonPost,
  getAnswerCode,
  readAnswer,
  requireData,
  send,
} from "./api-request.js";
import type { TypedDocument } from "./typed-document.js";

/** Sends one document and returns its data. */
export type ClientAsk = <Answer, Variables>(
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Answer>;

/** Servers and proxies reject longer URLs. */
const MAX_ADDRESS = 6_000;

/**
 * Creates a function that sends documents to the API. Known documents are sent by hash: queries as a GET, so that HTTP
 * caches keep the answer until the graph's revision changes, and mutations as a POST. Fails with ApiError: UNREACHABLE when
 * the server does not answer, else the code of the API.
 *
 *     const ask = createClient({ url: "http://127.0.0.1:4000" });
 *     const { graph } = await ask(GraphSizeDocument, {});
 */
export function createClient(options: ClientOptions = {}): ClientAsk {
  const { url = "" } = options;
  return async (document, variables, signal) => {
    const fetchAnswer = async (request: ApiRequest) => readAnswer(await send(request, options, signal));
    const byHash = requestByHash(url, document, variables);
    if (byHash) {
      const answer = await fetchAnswer(byHash);
      if (getAnswerCode(answer) !== "PERSISTED_QUERY_NOT_FOUND") return requireData(answer);
    }
    return requireData(
      await fetchAnswer(createJsonPost(`${url}/graphql`, { query: document.toString(), variables })),
    );
  };
}

/** Creates a request by hash; null if the document has no hash, or if the URL would be too long. */
function requestByHash<Answer, Variables>(
  origin: string,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
): ApiRequest | null {
  const hash = document.__meta__?.hash;
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  if (hash && isMutation(document)) return createJsonPost(`${origin}/graphql`, { variables, extensions });
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(extensions),
  });
  const url = `${origin}/graphql?${parameters}`;
  return hash && url.length <= MAX_ADDRESS ? { url, init: { method: "GET" } } : null;
}

const isMutation = (document: Pick<TypedDocument<unknown, never>, "toString">): boolean =>
  /^[ \t]*mutation\b/m.test(document.toString());
