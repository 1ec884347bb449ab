import { useMemo, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { buildCompareAddress } from "../model/addresses.js";
import { type ComparedTimes, readComparedTimes } from "../model/compared-times.js";
import { parseFragment } from "../model/permalink.js";
import type { View } from "../model/view.js";

/** The comparison of the address: the view of its fragment, at the two times of its query. */
export function useComparedView() {
  const search = useSyncExternalStore(followAddress, () => location.search);
  const fragment = useSyncExternalStore(followAddress, () => location.hash);
  const [, navigate] = useLocation();
  const view = useMemo(() => parseFragment(fragment).view, [fragment]);
  const times = useMemo(() => readComparedTimes(new URLSearchParams(search)), [search]);
  const go = (nextView: View, nextTimes: ComparedTimes, replace = false) =>
    navigate(buildCompareAddress(nextView, nextTimes), { replace });
  return { view, times, go };
}

/** The router reports the changes of the address that it makes, beside those of the browser. */
const events = ["popstate", "pushState", "replaceState", "hashchange"] as const;

function followAddress(listener: () => void): () => void {
  for (const name of events) addEventListener(name, listener);
  return () => {
    for (const name of events) removeEventListener(name, listener);
  };
}
