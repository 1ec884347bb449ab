/** A date in full, as the standard requires it, and what is known of it. */
export interface BodsDate {
  readonly day: string;
  /** The date as precise as it is known. */
  readonly known: string;
  readonly end: "the first" | "the last";
}

/** The first day of a date. */
export const fullStart = (date: string | undefined): BodsDate | null =>
  date === undefined ? null : { day: complete(date, ["01", "01"]), known: date, end: "the first" };

/** The last day of a date. */
export function fullEnd(date: string | undefined): BodsDate | null {
  if (date === undefined) return null;
  const [year, month = "12"] = date.split("-");
  const last = new Date(Date.UTC(2000, Number(month), 0));
  // Not through Date.UTC, which reads the years before 100 as of the twentieth century.
  last.setUTCFullYear(Number(year), Number(month), 0);
  return { day: complete(date, ["12", String(last.getUTCDate())]), known: date, end: "the last" };
}

function complete(date: string, [month, day]: readonly [string, string]): string {
  const [ownYear, ownMonth = month, ownDay = day] = date.split("-");
  return [ownYear, ownMonth, ownDay].join("-");
}
