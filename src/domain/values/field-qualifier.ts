import { defineEnumeration } from "../schema/enumeration.js";
import { valueQualifiers } from "./value-qualifier.js";

export const FieldQualifier = defineEnumeration("FieldQualifier", "How precise the value of a field is.", {
  ...valueQualifiers,
  FROM_TO: "One of two: the day is in the month or year of the change.",
});

export type FieldQualifier = keyof typeof FieldQualifier;
