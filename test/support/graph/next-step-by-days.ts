/** The dates of a fact, and how its start and its end are known. */
export interface StepDates {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validFromQualifier?: string | null;
  readonly validToQualifier?: string | null;
}

/** Days of a few months around the end of a year, and the months and years that have them. */
const days = Array.from({ length: 100 }, (_, index) =>
  new Date(Date.UTC(2017, 10, 20 + index)).toISOString().slice(0, 10),
);

/** Partial dates of these days. */
export const drawDates: readonly string[] = [
  ...days.slice(35, 45),
  ...new Set(days.flatMap((day) => [day.slice(0, 7), day.slice(0, 4)])),
];

/** Every day on which a fact of a test may begin or end. */
const everyDay = Array.from({ length: 365 * 40 }, (_, index) =>
  new Date(Date.UTC(1995, 0, 1 + index)).toISOString().slice(0, 10),
);

/** The days of the calendar that a partial date may mean, by their number. */
const listDays = (date: string): readonly number[] =>
  everyDay.flatMap((day, index) => (day.startsWith(date) ? [index] : []));

/** Says whether a fact is the next step of a holding, from all pairs of days of its start and of the end before it. */
export function isNextStepByDays(earlier: StepDates, later: StepDates): boolean {
  const { validTo: end, validFrom: firstStart } = earlier;
  const start = later.validFrom;
  if (end == null || start == null) return false;
  if (earlier.validToQualifier === "NO_EARLIER_THAN" || later.validFromQualifier === "NO_LATER_THAN")
    return false;
  const [startDays, endDays] = [listDays(start), listDays(end)];
  const meets = endDays.some((last) => startDays.some((first) => first === last || first === last + 1));
  const began = firstStart == null ? -1 : (listDays(firstStart)[0] ?? -1);
  const begins = startDays[0] ?? -1;
  const lastEnd = later.validTo == null ? Number.POSITIVE_INFINITY : (listDays(later.validTo).at(-1) ?? 0);
  return meets && (began < begins || (began === begins && (endDays.at(-1) ?? 0) < lastEnd));
}
