import { useEffect, useState } from "react";
import { followChanges } from "./follow-changes.js";
import { refresh } from "./refresh.js";

/** Milliseconds in which changes are taken together, and at least from one refreshing to the next. */
const [BATCH_WINDOW_MS, MIN_REFRESH_INTERVAL_MS] = [500, 3_000];

interface Live {
  /** The revision that what is shown was last brought up to; null until something changed. */
  readonly revision: number | null;
  /** Whether nobody answers, so that what is shown may be old. */
  readonly isOffline: boolean;
}

/** Follows the graph: what is shown is asked for anew soon after something was recorded, and again and again while much is. */
export function useLive(): Live {
  const [revision, setRevision] = useState<number | null>(null);
  const [isOffline, setOffline] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    let refreshedAt = -MIN_REFRESH_INTERVAL_MS;
    const refreshNow = () => {
      timer = undefined;
      refreshedAt = performance.now();
      refresh();
      setRevision(latest);
    };
    const onRevision = (revision: number) => {
      latest = revision;
      timer ??= setTimeout(
        refreshNow,
        Math.max(BATCH_WINDOW_MS, refreshedAt + MIN_REFRESH_INTERVAL_MS - performance.now()),
      );
    };
    const stop = followChanges({ onRevision, onOfflineChange: setOffline });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return { revision, isOffline };
}
