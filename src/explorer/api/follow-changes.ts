import { isKeyRequired } from "./api-error.js";
import { apiKey } from "./api-key.js";
import { fetchRevision, firstRevision } from "./ask.js";

/** Is told of the graph while it is followed. */
export interface ChangeListener {
  /** Something was recorded, or may have been, which led to this revision. */
  onRevision(revision: number): void;
  /** Nobody answers, so that what is recorded now is not heard of; or somebody does again. */
  onOfflineChange(isOffline: boolean): void;
}

/** Milliseconds until one who was not answered asks again. */
const RETRY_DELAY_MS = 2_000;

/** Milliseconds from one question for the revision to the next, which also tells whether anybody answers. */
const POLL_INTERVAL_MS = 15_000;

/**
 * Follows the graph from the page's first revision until it is stopped: by a stream, and by asking for the revision now and
 * then. A browser shows no key to a stream: with one there is the asking alone.
 */
export function followChanges({ onRevision, onOfflineChange }: ChangeListener): () => void {
  let latest: number | null = null;
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const report = (revision: number): void => {
    // Where none was known, what is shown may be older than this one.
    if (revision !== latest) onRevision(revision);
    latest = revision;
  };
  const schedulePoll = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(poll, milliseconds);
  };
  const poll = (): Promise<void> => fetchRevision().then(onAnswer, onFailure);
  const onAnswer = (revision: number): void => {
    if (isStopped) return;
    onOfflineChange(false);
    report(revision);
    if (!apiKey()) stream ??= openStream(revision, report, closeStream);
    schedulePoll(POLL_INTERVAL_MS);
  };
  const onFailure = (error: unknown): void => {
    // With a key the page is loaded anew.
    if (isStopped || isKeyRequired(error)) return;
    onOfflineChange(true);
    schedulePoll(RETRY_DELAY_MS);
  };
  const closeStream = (): void => {
    stream?.close();
    stream = null;
    schedulePoll(RETRY_DELAY_MS);
  };
  void firstRevision.then((first) => {
    latest = first;
    return first === null ? poll() : onAnswer(first);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stream?.close();
  };
}

function openStream(after: number, report: (revision: number) => void, onError: () => void): EventSource {
  const query = `subscription { changes(after: ${after}) { revision } }`;
  const stream = new EventSource(`/graphql/stream?${new URLSearchParams({ query })}`);
  stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
    const revision = revisionIn(data);
    if (revision !== undefined) report(revision);
  });
  // By itself it would come back to the same address, and be told all since the page was opened.
  stream.addEventListener("error", onError);
  return stream;
}

interface StreamMessage {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

const revisionIn = (text: string): number | undefined =>
  (JSON.parse(text) as StreamMessage).data?.changes?.revision;
