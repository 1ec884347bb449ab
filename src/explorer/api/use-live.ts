import { useEffect, useState } from "react";
import { GraphSizeDocument } from "../gql/graphql.js";
import { ask } from "./ask.js";
import { shownKey } from "./key.js";
import { queries } from "./queries.js";

const address = `/graphql/stream?${new URLSearchParams({ query: "subscription { changes { revision } }" })}`;

/** Milliseconds in which changes are taken together. */
const TOGETHER = 500;

/** Milliseconds from one question for the revision to the next, where it is asked for. */
const ASK_EVERY = 15_000;

type Hear = (revision: number) => void;

/**
 * Follows the graph: what is shown is asked for anew soon after something was recorded. Gives the revision last heard
 * of; null until then. A browser shows no key to a stream: with one the revision is asked for now and then.
 */
export function useLive(): number | null {
  const [revision, setRevision] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear: Hear = (heard) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        refresh();
        setRevision(heard);
      }, TOGETHER);
    };
    const stop = shownKey() ? askNowAndThen(hear) : listen(hear);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return revision;
}

function listen(hear: Hear): () => void {
  const stream = new EventSource(address);
  let isLost = false;
  stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
    const heard = revisionIn(data);
    if (heard !== undefined) hear(heard);
  });
  stream.addEventListener("error", () => {
    isLost = true;
  });
  // What was recorded while the stream was lost is told by nobody.
  stream.addEventListener("open", () => {
    if (isLost) refresh();
    isLost = false;
  });
  return () => stream.close();
}

function askNowAndThen(hear: Hear): () => void {
  let last: number | undefined;
  const look = async () => {
    const { revision } = (await ask(GraphSizeDocument, {})).graph;
    if (last !== undefined && revision !== last) hear(revision);
    last = revision;
  };
  // One that is not answered is followed by the next.
  const tryToLook = () => void look().catch(() => undefined);
  tryToLook();
  const timer = setInterval(tryToLook, ASK_EVERY);
  return () => clearInterval(timer);
}

interface Told {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

const revisionIn = (text: string): number | undefined => (JSON.parse(text) as Told).data?.changes?.revision;

function refresh(): void {
  queries.removeQueries({ queryKey: ["surroundings"] });
  void queries.invalidateQueries();
}
