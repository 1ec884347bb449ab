import { addMonths, getToday, readDayParameter } from "../../util/days.js";
import type { ViewTime } from "./view.js";

/** Two states that are compared: the world on two days, or what was known of it by two days. */
export interface ComparedTimes {
  readonly by: "valid" | "known";
  readonly before: string;
  readonly after: string;
  /** The day of the other time, the same in both states. Null: today. */
  readonly otherDay: string | null;
}

/** Reads the comparison of an address; invalid days are ignored. Default: the last year. The earlier day comes first. */
export function readComparedTimes(params: URLSearchParams): ComparedTimes {
  const after = readDayParameter(params, "after") ?? getToday();
  const before = readDayParameter(params, "before") ?? addMonths(after, -12);
  const [first = before, last = after] = [before, after].sort();
  return {
    by: params.get("by") === "known" ? "known" : "valid",
    before: first,
    after: last,
    otherDay: readDayParameter(params, "other"),
  };
}

/** The comparison that the workbench leads to: its range, or the year up to its day. */
export function toComparedTimes({ validAt, validDuring, knownAt }: ViewTime): ComparedTimes {
  const after = validDuring?.to ?? validAt ?? getToday();
  const before = validDuring?.from ?? addMonths(after, -12);
  return { by: "valid", before, after, otherDay: knownAt?.slice(0, 10) ?? null };
}

/** The two states as times of the view. */
export function toViewTimes({ by, before, after, otherDay }: ComparedTimes): readonly [ViewTime, ViewTime] {
  const toViewTime = (day: string): ViewTime => ({
    validAt: by === "valid" ? day : otherDay,
    validDuring: null,
    knownAt: toEndOfDay(by === "valid" ? otherDay : day),
  });
  return [toViewTime(before), toViewTime(after)];
}

const toEndOfDay = (day: string | null): string | null => day && `${day}T23:59:59Z`;

/** "2014-07-15 against 2014-08-22", "Known by 2020-01-01 against known by 2021-01-01, as of today". */
export function formatComparison({ by, before, after, otherDay }: ComparedTimes): string {
  if (by === "known") return `Known by ${before} against known by ${after}, as of ${otherDay ?? "today"}`;
  return `${before} against ${after}${otherDay ? `, known by ${otherDay}` : ""}`;
}
