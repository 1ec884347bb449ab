import { describeDelay, isKeyRequired } from "./api-error.js";
import { readApiKey } from "./api-key.js";
import { computeRetryDelay } from "./retry-delay.js";
import { fetchRevision, firstRevision } from "./send-document.js";

/** Receives the changes of the graph. */
export interface ChangeListener {
  /** The graph is at this revision; something was recorded, or may have been. */
  onRevision(revision: number): void;
  /** The server stopped answering, so changes are missed; or it answers, for the first time or again. */
  onOfflineChange(isOffline: boolean): void;
  /** The server answers only with a key that it accepts, so that nothing is followed. */
  onKeyRequired(): void;
}

/** The time between two polls, which also detect that the server does not answer. */
const POLL_INTERVAL_MS = 15_000;

/**
 * Follows the graph from the page's first revision: by a stream of server-sent events, and by polling. A
 * browser cannot send a key with an event stream, so with a key it only polls. Returns the function that
 * stops it.
 */
export function followChanges({ onRevision, onOfflineChange, onKeyRequired }: ChangeListener): () => void {
  let latest: number | null = null;
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  /** The polls that failed since the last one that did not. */
  let failures = 0;
  const retry = (): void => schedulePoll(computeRetryDelay(failures++));
  const reportRevision = (revision: number): void => {
    // If none was known, the page may show an older revision than this one.
    if (revision !== latest) onRevision(revision);
    latest = revision;
  };
  const schedulePoll = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(poll, milliseconds);
  };
  const poll = (): Promise<void> => fetchRevision().then(handleRevision, handleFailure);
  const handleRevision = (revision: number): void => {
    if (isStopped) return;
    failures = 0;
    onOfflineChange(false);
    reportRevision(revision);
    if (!readApiKey()) stream ??= openStream(revision, reportRevision, closeStream);
    schedulePoll(POLL_INTERVAL_MS);
  };
  const handleFailure = (error: unknown): void => {
    if (isStopped) return;
    // The page is reloaded once a key is entered.
    if (isKeyRequired(error)) onKeyRequired();
    else {
      if (describeDelay(error) === null) onOfflineChange(true);
      retry();
    }
  };
  const closeStream = (): void => {
    stream?.close();
    stream = null;
    retry();
  };
  void firstRevision.then((first) => {
    latest = first;
    return first === null ? poll() : handleRevision(first);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stream?.close();
  };
}

function openStream(
  after: number,
  reportRevision: (revision: number) => void,
  onError: () => void,
): EventSource {
  const query = `subscription { changes(after: ${after}) { revision } }`;
  const stream = new EventSource(`/graphql/stream?${new URLSearchParams({ query })}`);
  stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
    const revision = parseStreamRevision(data);
    if (revision !== undefined) reportRevision(revision);
  });
  // An EventSource that reconnects by itself would replay all changes since the page was opened.
  stream.addEventListener("error", onError);
  return stream;
}

interface StreamMessage {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

function parseStreamRevision(text: string): number | undefined {
  const message: StreamMessage = JSON.parse(text);
  return message.data?.changes?.revision;
}
