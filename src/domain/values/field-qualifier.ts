import { defineEnumeration } from "../schema/enumeration.js";
import { valueQualifiers } from "./value-qualifier.js";

export const FieldQualifier = defineEnumeration("FieldQualifier", "How precise the value of a field is.", {
  ...valueQualifiers,
  FROM_TO:
    "One of two values: the day of the query lies in the month or year in which the first changed to the second. Only if it is requested.",
});

export type FieldQualifier = keyof typeof FieldQualifier;
