/** The dates of a fact, and how its start and its end are known. */
interface StepDates {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validFromQualifier?: string | null | undefined;
  readonly validToQualifier?: string | null | undefined;
}

/**
 * Returns true if a fact is the next step of one holding: it may begin on the day on which the earlier fact ends, or on the day
 * after, however precise the dates are. Both facts are of one kind between the same ends. An end or a start that is only a bound
 * leaves a gap open, so that nothing is known to go on. `src/query/temporal/next-step.ts` has the same condition for the
 * database.
 */
export function isNextStep(earlier: StepDates, later: StepDates): boolean {
  const [end, start] = [earlier.validTo, later.validFrom];
  if (end === null || start === null) return false;
  if (!isExact(earlier.validToQualifier) || !isExact(later.validFromQualifier)) return false;
  const meets =
    resolveFirstDay(start) <= addDay(resolveLastDay(end)) &&
    start.slice(0, end.length) >= end.slice(0, start.length);
  const firstStart = earlier.validFrom === null ? "" : resolveFirstDay(earlier.validFrom);
  const beginsFirst = firstStart < resolveFirstDay(start);
  const endsFirst = later.validTo === null || resolveLastDay(end) < resolveLastDay(later.validTo);
  return meets && (beginsFirst || (firstStart === resolveFirstDay(start) && endsFirst));
}

const isExact = (qualifier: string | null | undefined): boolean => (qualifier ?? "EXACT") === "EXACT";

const resolveFirstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

/** The last day of a partial date: the day before the first one of the next year, month or day. */
function resolveLastDay(date: string): string {
  const [year = 0, month = 12, day] = date.split("-").map(Number);
  return day === undefined ? toIsoDay(new Date(Date.UTC(year, month, 0))) : date;
}

const addDay = (day: string): string => toIsoDay(new Date(Date.parse(day) + 86_400_000));

const toIsoDay = (date: Date): string => date.toISOString().slice(0, 10);
