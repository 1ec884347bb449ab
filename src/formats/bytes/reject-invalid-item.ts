import { createReject, type RejectedRow } from "../format.js";
import { rejectOversizedValue } from "./cell-limit.js";
import { hasGarbled, NOT_UTF8 } from "./decode-utf8.js";
import type { JsonItem } from "./read-json-items.js";
import type { XmlRecord } from "./read-xml-records.js";

/** Rejects an item in any format if one of its values exceeds the limits or is not UTF-8. */
export function rejectInvalidItem({ line, value, mayBeGarbled }: JsonItem | XmlRecord): RejectedRow | null {
  const oversized = rejectOversizedValue(line, value);
  if (oversized) return oversized;
  return mayBeGarbled && hasGarbled(value) ? createReject(line, NOT_UTF8) : null;
}
