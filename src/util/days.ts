const DAY_MS = 86_400_000;

/** Converts a day to the number of days since 1970, which sliders use. */
export const toNumber = (day: string): number => Math.floor(Date.parse(day) / DAY_MS);

export const toDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

export const getToday = (): string => new Date().toISOString().slice(0, 10);

/** Returns true if a text is a day of the calendar, as YYYY-MM-DD, in the years that the graph has. */
export const isDay = (text: string): boolean =>
  /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && toDay(toNumber(text)) === text;

/** Returns true if a text is a month or a year, as YYYY-MM or YYYY, in the same years. */
export const isMonthOrYear = (text: string): boolean => text.length < 10 && isDay(resolveFirstDay(text));

/** Reads a day from the parameters of an address. Null if it is missing or is not a day. */
export function readDayParameter(params: URLSearchParams, name: string): string | null {
  const text = params.get(name) ?? "";
  return isDay(text) ? text : null;
}

/** The first day of a partial date. */
export const resolveFirstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

/** The last day of a partial date. */
export function resolveLastDay(date: string): string {
  const [year = 0, month = 12, day] = date.split("-").map(Number);
  return day === undefined ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : date;
}

/** "on 2014-08-22", "in 2014-08". */
export const formatDate = (date: string): string => `${date.length < 10 ? "in" : "on"} ${date}`;

/** The earlier of two days. */
export const pickEarlier = (a: string, b: string): string => (a < b ? a : b);

/** The later of two days. */
export const pickLater = (a: string, b: string): string => (a > b ? a : b);

/** The same day some months later, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
