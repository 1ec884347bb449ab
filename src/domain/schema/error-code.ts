import { errorMeanings } from "../../errors.js";
import { enumeration } from "./enumeration.js";

export const errorCodeEnum = enumeration(
  "ErrorCode",
  "The codes that `extensions.code` of an error can have.",
  errorMeanings,
);
