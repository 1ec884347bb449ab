import { defineEnumeration } from "../schema/enumeration.js";

export const ValueQualifier = defineEnumeration(
  "ValueQualifier",
  "How precisely a source gives a value: “about 6,000”, “over 30 %”.",
  {
    EXACT: "This value.",
    ABOUT: "A rounded or estimated value.",
    AT_LEAST: "This value or more.",
    AT_MOST: "This value or less.",
  },
);
