import { defineEnumeration } from "../schema/enumeration.js";
import { valueQualifiers } from "./value-qualifier.js";

export const FieldQualifier = defineEnumeration("FieldQualifier", "How precise the value of a field is.", {
  ...valueQualifiers,
  FROM_TO: "One of two: it changed in a month or year that the day is in.",
});

export type FieldQualifier = keyof typeof FieldQualifier;
