import { addMonths, toDay, toNumber } from "../../../util/days.js";

/** The days and the months by which a key moves a day. */
const steps: Readonly<Record<string, readonly [days: number, months: number]>> = {
  ArrowRight: [1, 0],
  ArrowUp: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [-1, 0],
  PageUp: [0, 1],
  PageDown: [0, -1],
};

/** Moves a day by a key, within bounds: by a day, by a month, or to an end. Undefined for any other key. */
export function moveDayByKey(key: string, day: string, min: string, max: string): string | undefined {
  if (key === "Home") return min;
  if (key === "End") return max;
  const [days, months] = steps[key] ?? [0, 0];
  if (days === 0 && months === 0) return undefined;
  const next = toDay(toNumber(addMonths(day, months)) + days);
  return next < min ? min : next > max ? max : next;
}
