import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { followChanges } from "./follow-changes.js";
import { refresh } from "./refresh.js";

/** Changes within the window cause one refresh; two refreshes are at least the interval apart. */
const BATCH_WINDOW_MS = 500;
const MIN_REFRESH_INTERVAL_MS = 3_000;

/**
 * OFFLINE: the server does not answer, so that the page may be out of date. LOADING: parts of the page have no answer yet, or it
 * is not known whether the server answers. WAITING: that has lasted for some seconds. LOCKED: a key is needed.
 */
export type LiveStateName = "LIVE" | "LOADING" | "WAITING" | "LOCKED" | "OFFLINE";

/** The time after which loading is waiting. */
const WAITING_AFTER_MS = 3_000;

interface Live {
  /** The revision of the last refresh; null until something changed. */
  readonly revision: number | null;
  readonly state: LiveStateName;
}

/** Refreshes the page soon after something was recorded, and says how far it is up to date. */
export function useLive(): Live {
  const [revision, setRevision] = useState<number | null>(null);
  /** Null until the server has answered, or did not. */
  const [isOffline, setOffline] = useState<boolean | null>(null);
  const [isLocked, setLocked] = useState(false);
  const missingCount = useIsFetching({ predicate: ({ state }) => state.data === undefined });
  const isLoading = isOffline === null || missingCount > 0;
  const isWaiting = useIsLasting(isLoading, WAITING_AFTER_MS);
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
    const stop = followChanges({
      onRevision: handleRevision,
      onOfflineChange: setOffline,
      onKeyRequired: () => setLocked(true),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  const loadingState = isWaiting ? "WAITING" : isLoading ? "LOADING" : "LIVE";
  return { revision, state: isLocked ? "LOCKED" : isOffline ? "OFFLINE" : loadingState };
}

/** Returns true once something has been true for some time. */
function useIsLasting(isTrue: boolean, milliseconds: number): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!isTrue) return;
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isTrue, milliseconds]);
  return isTrue && isLasting;
}
