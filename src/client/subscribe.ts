import { ApiError } from "./api-error.js";
import { type ClientOptions, createJsonPost, readAnswer, requireData, send } from "./api-request.js";
import { createClient } from "./client.js";
import { RevisionDocument } from "./gql/graphql.js";
import { readServerSentEvents } from "./server-sent-events.js";
import type { TypedDocument } from "./typed-document.js";

/** The fields that each answer of a subscription to changes has, so that it can be continued. */
export interface ChangesAnswer {
  readonly changes: { readonly revision: number };
}

/** Milliseconds before a broken connection is opened again: doubled from the first to the last. */
const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 10_000;

/** Codes of a server that will answer again. */
const transientCodes = new Set([
  "UNREACHABLE",
  "DATABASE_UNAVAILABLE",
  "OVERLOADED",
  "PLANNING",
  "RATE_LIMITED",
  "TIMEOUT",
]);

/**
 * The changes after a revision, each exactly once, also over broken connections and restarts of the server: the
 * subscription is then continued after the last change that was taken. The document takes the revision as `$after` and selects
 * `revision`. Without `variables.after` it begins with what is recorded after the call. Waits while the server does not
 * answer. Fails with ApiError if it refuses, as when the key is revoked. Ends when the signal is aborted.
 *
 *     const document: TypedDocument<{ changes: { revision: number; summary: string } }, { after?: number }> =
 *       "subscription ($after: Int) { changes(after: $after) { revision summary } }";
 *     for await (const { changes } of subscribe({ url }, document, { after: 1200 })) console.log(changes.summary);
 */
export async function* subscribe<
  Answer extends ChangesAnswer,
  Variables extends { readonly after?: number | null },
>(
  options: ClientOptions,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Answer, void> {
  let after = variables.after ?? null;
  let delay = FIRST_DELAY_MS;
  while (!signal.aborted) {
    try {
      after ??= (await createClient(options)(RevisionDocument, {}, signal)).graph.revision;
      for await (const answer of readAnswers(options, document, { ...variables, after }, signal)) {
        after = readRevision(answer);
        delay = FIRST_DELAY_MS;
        yield answer;
      }
    } catch (error) {
      if (!isTransient(error) && !signal.aborted) throw error;
    }
    await pause(delay, signal);
    delay = Math.min(delay * 2, LAST_DELAY_MS);
  }
}

/** Reads the answers that one connection brings, until it ends. Fails if it breaks. */
async function* readAnswers<Answer, Variables>(
  options: ClientOptions,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Answer, void> {
  const leave = new AbortController();
  const request = createJsonPost(`${options.url ?? ""}/graphql/stream`, {
    query: document.toString(),
    variables,
  });
  try {
    const response = await send(request, options, AbortSignal.any([signal, leave.signal]));
    if (!response.ok || !response.body) {
      requireData(await readAnswer(response));
      throw new ApiError("UNREACHABLE", `The server answered with status ${response.status}.`);
    }
    for await (const { event, data } of readServerSentEvents(response.body)) {
      if (event === "complete") return;
      yield requireData<Answer>(JSON.parse(data));
    }
  } finally {
    leave.abort();
  }
}

/** Reads the revision of an answer. Fails if the document does not select it: a broken connection could not be continued. */
function readRevision({ changes }: ChangesAnswer): number {
  if (typeof changes?.revision === "number") return changes.revision;
  throw new ApiError(
    "BAD_USER_INPUT",
    "The subscription must select changes { revision }, without an alias.",
  );
}

const isTransient = (error: unknown): boolean => error instanceof ApiError && transientCodes.has(error.code);

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
