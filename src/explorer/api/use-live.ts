import { useEffect, useState } from "react";
import { shownKey } from "./key.js";
import { queries } from "./queries.js";

const address = `/graphql/stream?${new URLSearchParams({ query: "subscription { changes { revision } }" })}`;

/** Milliseconds in which changes are taken together. */
const TOGETHER = 500;

/**
 * Follows the graph: what is shown is asked for anew soon after something was recorded. Gives the revision last heard
 * of; null until then. A key cannot be shown to a stream: with one the page is as fresh as its last question.
 */
export function useLive(): number | null {
  const [revision, setRevision] = useState<number | null>(null);
  useEffect(() => {
    if (shownKey()) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stream = new EventSource(address);
    stream.addEventListener("next", ({ data }: MessageEvent<string>) => {
      const heard = revisionIn(data);
      if (heard === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        refresh();
        setRevision(heard);
      }, TOGETHER);
    });
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, []);
  return revision;
}

interface Told {
  readonly data?: { readonly changes?: { readonly revision: number } };
}

const revisionIn = (text: string): number | undefined => (JSON.parse(text) as Told).data?.changes?.revision;

function refresh(): void {
  queries.removeQueries({ queryKey: ["surroundings"] });
  void queries.invalidateQueries();
}
