/** Builds the date of a day, as yyyymmdd. */
export const buildDate = (day: string): string =>
  `date({year: ${day} / 10000, month: ${day} / 100 % 100, day: ${day} % 100})`;

/** Builds the day, as yyyymmdd, of a date. */
export const buildDayOfDate = (date: string): string => `toInteger(replace(toString(${date}), '-', ''))`;
