import { useEffect, useState } from "react";
import { followChanges } from "./follow-changes.js";
import { refresh } from "./refresh.js";

/** Milliseconds in which changes are taken together, and at least from one refreshing to the next. */
const [TOGETHER, APART] = [500, 3_000];

/**
 * Follows the graph: what is shown is asked for anew soon after something was recorded, and again and again while much is.
 * Gives the revision last heard of; null until then.
 */
export function useLive(): number | null {
  const [revision, setRevision] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    let refreshedAt = -APART;
    const bringUpToDate = () => {
      timer = undefined;
      refreshedAt = performance.now();
      refresh();
      setRevision(latest);
    };
    const stop = followChanges((heard) => {
      latest = heard;
      timer ??= setTimeout(bringUpToDate, Math.max(TOGETHER, refreshedAt + APART - performance.now()));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return revision;
}
