const MONTH = 30.44;
const YEAR = 365.25;

/** "confirmed for this day", "3 days old", "12 years old": how long ago something was confirmed, in the largest whole unit. */
export function formatAge(days: number): string {
  if (days <= 0) return "confirmed for this day";
  const [count, unit] =
    days >= YEAR
      ? [Math.floor(days / YEAR), "year"]
      : days >= MONTH
        ? [Math.floor(days / MONTH), "month"]
        : [days, "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} old`;
}
