import { ApiError } from "./api-error.js";
import { answerIn, type ClientOptions, dataOf, jsonPost, send } from "./api-request.js";
import { createClient } from "./client.js";
import { RevisionDocument } from "./gql/graphql.js";
import { serverSentEvents } from "./server-sent-events.js";
import type { TypedDocument } from "./typed-document.js";

/** What a subscription to changes answers at least, so that it can be continued. */
export interface ChangesAnswer {
  readonly changes: { readonly revision: number };
}

/** Milliseconds before a broken connection is opened again: doubled from the first to the last. */
const [FIRST_DELAY_MS, LAST_DELAY_MS] = [100, 10_000];

/** Codes of a server that will answer again. */
const transientCodes = new Set([
  "UNREACHABLE",
  "DATABASE_UNAVAILABLE",
  "OVERLOADED",
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
      for await (const answer of answersTo(options, document, { ...variables, after }, signal)) {
        after = revisionIn(answer);
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

/** The answers that one connection brings, until it ends. Fails if it breaks. */
async function* answersTo<Answer, Variables>(
  options: ClientOptions,
  document: TypedDocument<Answer, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Answer, void> {
  const leave = new AbortController();
  const request = jsonPost(`${options.url ?? ""}/graphql/stream`, { query: document.toString(), variables });
  try {
    const response = await send(request, options, AbortSignal.any([signal, leave.signal]));
    if (!response.ok || !response.body) {
      dataOf(await answerIn(response));
      throw new ApiError("UNREACHABLE", `The server answered with status ${response.status}.`);
    }
    for await (const { event, data } of serverSentEvents(response.body)) {
      if (event === "complete") return;
      yield dataOf<Answer>(JSON.parse(data));
    }
  } finally {
    leave.abort();
  }
}

/** Fails if the document does not select it: after a break nobody would know where to continue. */
function revisionIn({ changes }: ChangesAnswer): number {
  if (typeof changes?.revision === "number") return changes.revision;
  throw new ApiError(
    "BAD_USER_INPUT",
    "The subscription must select changes { revision }, without an alias.",
  );
}

const isTransient = (error: unknown): boolean => error instanceof ApiError && transientCodes.has(error.code);

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
