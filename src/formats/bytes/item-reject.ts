import { type RejectedRow, reject } from "../format.js";
import { rejectOfValue } from "./cell-limit.js";
import { hasGarbled, NOT_UTF8 } from "./decode-utf8.js";
import type { JsonItem } from "./json-items.js";
import type { XmlRecord } from "./xml-records.js";

/** Rejects an item in any format if one of its values exceeds the limits or is not UTF-8. */
export function itemReject({ line, value, mayBeGarbled }: JsonItem | XmlRecord): RejectedRow | null {
  const beyond = rejectOfValue(line, value);
  if (beyond) return beyond;
  return mayBeGarbled && hasGarbled(value) ? reject(line, NOT_UTF8) : null;
}
