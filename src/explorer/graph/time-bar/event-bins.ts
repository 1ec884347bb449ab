import { toDay, toNumber } from "../../../util/days.js";
import type { TimeEvent, TimeEventType } from "./time-events.js";

/** The events of a part of an axis. */
export interface EventBin {
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<TimeEventType, number>>;
}

/** Divides the days of an axis into equal parts, and counts the events of each. Parts without any are left out. */
export function buildEventBins(
  events: readonly TimeEvent[],
  from: string,
  to: string,
  parts: number,
): readonly EventBin[] {
  const [first, days] = [toNumber(from), toNumber(to) - toNumber(from) + 1];
  const size = Math.max(1, Math.ceil(days / Math.max(1, parts)));
  const bins = new Map<number, Record<TimeEventType, number>>();
  for (const { day, type } of events) {
    const index = Math.floor((toNumber(day) - first) / size);
    if (index < 0 || toNumber(day) - first >= days) continue;
    const counts = bins.get(index) ?? { BEGAN: 0, FIRST_SEEN: 0, ENDED: 0 };
    counts[type]++;
    bins.set(index, counts);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([index, counts]) => {
      const start = first + index * size;
      return { from: toDay(start), to: toDay(Math.min(start + size, first + days) - 1), counts };
    });
}

/** Formats a part as "2014-08-01 to 2014-08-31: 3 began, 1 first seen, 2 ended". */
export function formatEventBin({ from, to, counts: { BEGAN, FIRST_SEEN, ENDED } }: EventBin): string {
  const parts = [
    BEGAN && `${BEGAN} began`,
    FIRST_SEEN && `${FIRST_SEEN} first seen`,
    ENDED && `${ENDED} ended`,
  ];
  return `${from === to ? from : `${from} to ${to}`}: ${parts.filter(Boolean).join(", ")}`;
}
