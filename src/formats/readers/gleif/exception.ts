import type { InputLine } from "../../format.js";
import { idOfLei, isLei } from "./entity.js";
import { type GleifPart, textAt } from "./parts.js";
import type { RejectionReason } from "./relationship.js";

/** The property of an organization that has the reason, by the category of an exception. */
const PROPERTIES = new Map([
  ["DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "directParentUnknown"],
  ["ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT", "ultimateParentUnknown"],
]);

/**
 * A reporting exception: the reason why a parent is not reported. That is no absence of a parent, so it is a
 * property of the organization and not a fact about an owner.
 */
export function exceptionOf(record: GleifPart): InputLine | RejectionReason {
  const lei = textAt(record, "LEI");
  if (!isLei(lei)) return { column: "LEI", value: lei, reason: "This is not a Legal Entity Identifier." };
  const category = textAt(record, "ExceptionCategory");
  const property = PROPERTIES.get(category ?? "");
  if (!property)
    return { column: "ExceptionCategory", value: category, reason: "This category is not supported." };
  const reason = textAt(record, "ExceptionReason");
  if (!reason) return { column: "ExceptionReason", value: reason, reason: "An exception needs a reason." };
  return { kind: "ORGANIZATION", id: idOfLei(lei), [property]: reason };
}
