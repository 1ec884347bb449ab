import type { InputLine } from "../../format.js";
import { findDeletionDay } from "./deletion.js";
import { type GleifPart, getList, getText } from "./gleif-part.js";
import { identifyLei, isLei } from "./lei-entity.js";
import type { GleifRejection } from "./lei-relationship.js";

/** The property of an organization that has the reason, by the category of an exception. */
const PROPERTIES = new Map([
  ["DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "directParentUnknown"],
  ["ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT", "ultimateParentUnknown"],
]);

/**
 * A reporting exception: the reason why a parent is not reported. That is no absence of a parent, so it is a
 * property of the organization and not a fact about an owner. An exception that was deleted leaves it without a reason.
 */
export function readReportingException(record: GleifPart): InputLine | GleifRejection {
  const lei = getText(record, "LEI");
  if (!isLei(lei)) return { column: "LEI", value: lei, reason: "This is not a Legal Entity Identifier." };
  const category = getText(record, "ExceptionCategory");
  const property = PROPERTIES.get(category ?? "");
  if (!property)
    return { column: "ExceptionCategory", value: category, reason: "This category is not supported." };
  if (findDeletionDay(record) !== null) return { ...identifyLei(lei), [property]: null };
  const reason = getList(record, "ExceptionReason")
    .flatMap((element) => getText(element) ?? (typeof element === "string" ? element : []))
    .join(", ");
  if (!reason) return { column: "ExceptionReason", value: reason, reason: "An exception needs a reason." };
  return { ...identifyLei(lei), [property]: reason };
}

/** Lists the parts of an exception that the graph has no place for. */
export const listOmittedOfException = (record: GleifPart): readonly string[] =>
  getList(record, "ExceptionReference").length > 0 ? ["ExceptionReference"] : [];
