import { toDay, toNumber } from "../../../util/days.js";

/** A labelled day of a time axis. */
export interface Tick {
  readonly day: string;
  /** As precise as the step of the axis: "2014", "2014-07", "2014-07-15". */
  readonly label: string;
}

/** The distance between two ticks. */
interface TickStep {
  readonly unit: "day" | "month" | "year";
  readonly size: number;
}

const steps: readonly TickStep[] = [
  ...[1, 2, 5, 10].map((size) => ({ unit: "day" as const, size })),
  ...[1, 2, 3, 6].map((size) => ({ unit: "month" as const, size })),
  ...[1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500].map((size) => ({ unit: "year" as const, size })),
];

/** The days of one unit, at least. */
const unitDays = { day: 1, month: 28, year: 365 } as const;

/** The width of a label with the space beside it, in pixels. */
const labelWidths = { day: 76, month: 56, year: 36 } as const;

/**
 * The ticks of an axis from one day to another: as many as have room for their labels, at equal steps of the calendar.
 * @param width the length of the axis in pixels
 */
export function buildAxisTicks(from: string, to: string, width: number): readonly Tick[] {
  const days = toNumber(to) - toNumber(from);
  const step = steps.find(({ unit, size }) => {
    const count = Math.floor(days / (unitDays[unit] * size)) + 1;
    return count * labelWidths[unit] <= Math.max(width, labelWidths[unit]);
  }) ?? { unit: "year", size: 1000 };
  const ticks: Tick[] = [];
  for (let day = computeFirstTick(from, step); day <= to; day = computeNextTick(day, step))
    if (day >= from) ticks.push({ day, label: day.slice(0, labelLengths[step.unit]) });
  return ticks;
}

const labelLengths = { day: 10, month: 7, year: 4 } as const;

/** Computes the last tick that is not after a day. */
function computeFirstTick(day: string, { unit, size }: TickStep): string {
  if (unit === "day") return toDay(Math.floor(toNumber(day) / size) * size);
  const [year = 0, month = 1] = day.split("-").map(Number);
  if (unit === "year") return formatMonthStart(Math.floor(year / size) * size, 0);
  return formatMonthStart(year, Math.floor((month - 1) / size) * size);
}

function computeNextTick(day: string, { unit, size }: TickStep): string {
  if (unit === "day") return toDay(toNumber(day) + size);
  const [year = 0, month = 1] = day.split("-").map(Number);
  return unit === "year" ? formatMonthStart(year + size, 0) : formatMonthStart(year, month - 1 + size);
}

/** Formats the first day of a month, which counts from 0 and may be beyond the year. */
const formatMonthStart = (year: number, month: number): string =>
  `${String(year + Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
