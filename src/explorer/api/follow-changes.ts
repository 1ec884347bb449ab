import { needsKey } from "./api-error.js";
import { firstRevision, readRevision } from "./ask.js";
import { shownKey } from "./key.js";
import { refresh } from "./refresh.js";

/** Is told of the revision that a change led to. */
type Hear = (revision: number) => void;

/** Milliseconds until one who lost the stream listens again. */
const AGAIN = 2_000;

/** Milliseconds from one question for the revision to the next, where it is asked for. */
const ASK_EVERY = 15_000;

/**
 * Hears of every change after the page's first revision, until it is stopped. A browser shows no key to a stream: with one
 * the revision is asked for now and then.
 */
export function followChanges(hear: Hear): () => void {
  const watch = shownKey() ? askNowAndThen : listen;
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const begin = async (first: number | null): Promise<void> => {
    const revision = first ?? (await readRevision());
    if (isStopped) return;
    // What was shown before this revision was read may be older, and nobody tells of it.
    if (first === null) refresh();
    stop = watch(revision, hear, beginAgain);
  };
  const beginAgain = (): void => {
    if (!isStopped) timer = setTimeout(() => begin(null).catch(unlessRefused), AGAIN);
  };
  // With a key the page is loaded anew.
  const unlessRefused = (error: unknown) => needsKey(error) || beginAgain();
  firstRevision.then(begin).catch(unlessRefused);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}

type Watch = (after: number, hear: Hear, lost: () => void) => () => void;

const listen: Watch = (after, hear, lost) => {
  const query = `subscription { changes(after: ${after}) { revision } }`;
  const stream = new EventSource(`/graphql/stream?${new URLSearchParams({ query })}`);
  stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
    const heard = revisionIn(data);
    if (heard !== undefined) hear(heard);
  });
  // By itself it would come back to the same address, and be told all since the page was opened.
  stream.addEventListener("error", () => {
    stream.close();
    lost();
  });
  return () => stream.close();
};

const askNowAndThen: Watch = (after, hear) => {
  let last = after;
  const look = async () => {
    const revision = await readRevision();
    if (revision !== last) hear(revision);
    last = revision;
  };
  // One that is not answered is followed by the next.
  const timer = setInterval(() => void look().catch(() => undefined), ASK_EVERY);
  return () => clearInterval(timer);
};

interface Told {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

const revisionIn = (text: string): number | undefined => (JSON.parse(text) as Told).data?.changes?.revision;
