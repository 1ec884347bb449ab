import { defineEnumeration } from "../schema/enumeration.js";

/** The qualifiers that sources give, with their descriptions. */
export const valueQualifiers = {
  EXACT: "This value.",
  ABOUT: "A value close to this one: about, some, nearly.",
  AT_LEAST: "This value or more: at least, over.",
  AT_MOST: "This value or less: at most, up to.",
} as const;

export const ValueQualifier = defineEnumeration(
  "ValueQualifier",
  "How precisely a value is given: “about 6,000”, “over 30 %”.",
  valueQualifiers,
);

export type ValueQualifier = keyof typeof ValueQualifier;
