import { isKeyRequired } from "./api-error.js";
import { shownKey } from "./api-key.js";
import { fetchRevision, firstRevision } from "./ask.js";

/** Is told of the graph while it is followed. */
export interface Follower {
  /** Something was recorded, or may have been, which led to this revision. */
  hear(revision: number): void;
  /** Nobody answers, so that what is recorded now is not heard of; or somebody does again. */
  lose(isLost: boolean): void;
}

/** Milliseconds until one who was not answered asks again. */
const AGAIN = 2_000;

/** Milliseconds from one question for the revision to the next, which also tells whether anybody answers. */
const ASK_EVERY = 15_000;

/**
 * Follows the graph from the page's first revision until it is stopped: by a stream, and by asking for the revision now and
 * then. A browser shows no key to a stream: with one there is the asking alone.
 */
export function followChanges({ hear, lose }: Follower): () => void {
  let latest: number | null = null;
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const reach = (revision: number): void => {
    // Where none was known, what is shown may be older than this one.
    if (revision !== latest) hear(revision);
    latest = revision;
  };
  const lookIn = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(look, milliseconds);
  };
  const look = (): Promise<void> => fetchRevision().then(goOn, giveUp);
  const goOn = (revision: number): void => {
    if (isStopped) return;
    lose(false);
    reach(revision);
    if (!shownKey()) stream ??= listen(revision, reach, endStream);
    lookIn(ASK_EVERY);
  };
  const giveUp = (error: unknown): void => {
    // With a key the page is loaded anew.
    if (isStopped || isKeyRequired(error)) return;
    lose(true);
    lookIn(AGAIN);
  };
  const endStream = (): void => {
    stream?.close();
    stream = null;
    lookIn(AGAIN);
  };
  void firstRevision.then((first) => {
    latest = first;
    return first === null ? look() : goOn(first);
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stream?.close();
  };
}

function listen(after: number, reach: (revision: number) => void, lost: () => void): EventSource {
  const query = `subscription { changes(after: ${after}) { revision } }`;
  const stream = new EventSource(`/graphql/stream?${new URLSearchParams({ query })}`);
  stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
    const heard = revisionIn(data);
    if (heard !== undefined) reach(heard);
  });
  // By itself it would come back to the same address, and be told all since the page was opened.
  stream.addEventListener("error", lost);
  return stream;
}

interface Told {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

const revisionIn = (text: string): number | undefined => (JSON.parse(text) as Told).data?.changes?.revision;
