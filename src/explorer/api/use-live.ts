import { useEffect, useState } from "react";
import { followChanges } from "./follow-changes.js";
import { refresh } from "./refresh.js";

/** Milliseconds in which changes are taken together, and at least from one refreshing to the next. */
const [TOGETHER, APART] = [500, 3_000];

interface Live {
  /** The revision that what is shown was last brought up to; null until something changed. */
  readonly revision: number | null;
  /** Whether nobody answers, so that what is shown may be old. */
  readonly isLost: boolean;
}

/** Follows the graph: what is shown is asked for anew soon after something was recorded, and again and again while much is. */
export function useLive(): Live {
  const [revision, setRevision] = useState<number | null>(null);
  const [isLost, setLost] = useState(false);
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
    const hear = (heard: number) => {
      latest = heard;
      timer ??= setTimeout(bringUpToDate, Math.max(TOGETHER, refreshedAt + APART - performance.now()));
    };
    const stop = followChanges({ hear, lose: setLost });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return { revision, isLost };
}
