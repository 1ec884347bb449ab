import { defineEnumeration } from "../schema/enumeration.js";

export const CountQualifier = defineEnumeration("CountQualifier", "How a count is meant.", {
  EXACT: "This number.",
  ABOUT: "A number close to this one: about, some, nearly.",
  AT_LEAST: "This number or more: at least, over.",
  AT_MOST: "This number or fewer: at most, up to.",
});

export type CountQualifier = keyof typeof CountQualifier;
