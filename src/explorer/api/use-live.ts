import { useEffect, useState } from "react";
import { followChanges } from "./follow-changes.js";
import { refresh } from "./refresh.js";

/** Changes within the window cause one refresh; two refreshes are at least the interval apart. */
const BATCH_WINDOW_MS = 500;
const MIN_REFRESH_INTERVAL_MS = 3_000;

interface Live {
  /** The revision of the last refresh; null until something changed. */
  readonly revision: number | null;
  /** True if the server does not answer, so that the page may be out of date. */
  readonly isOffline: boolean;
}

/** Refreshes the page soon after something was recorded. */
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
    const handleRevision = (revision: number) => {
      latest = revision;
      timer ??= setTimeout(
        refreshNow,
        Math.max(BATCH_WINDOW_MS, refreshedAt + MIN_REFRESH_INTERVAL_MS - performance.now()),
      );
    };
    const stop = followChanges({ onRevision: handleRevision, onOfflineChange: setOffline });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return { revision, isOffline };
}
