import { defineEnumeration } from "../schema/enumeration.js";

export const DatePrecision = defineEnumeration("DatePrecision", "How precisely a date is known.", {
  YEAR: "Only the year: 2014.",
  MONTH: "The year and the month: 2014-08.",
  DAY: "The day: 2014-08-22.",
});

export type DatePrecision = keyof typeof DatePrecision;
