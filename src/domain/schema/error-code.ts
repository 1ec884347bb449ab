import { errorMeanings } from "../../errors.js";
import { defineEnumeration } from "./enumeration.js";

export const errorCodeEnum = defineEnumeration(
  "ErrorCode",
  "The codes that `extensions.code` of an error can have.",
  errorMeanings,
);
