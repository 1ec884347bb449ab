import type { InputLine } from "../../format.js";
import { deletedOn } from "./deletion.js";
import { idOfLei, isLei } from "./entity.js";
import { type GleifPart, listAt, textAt } from "./parts.js";
import type { RejectionReason } from "./relationship.js";

/** The property of an organization that has the reason, by the category of an exception. */
const PROPERTIES = new Map([
  ["DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "directParentUnknown"],
  ["ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT", "ultimateParentUnknown"],
]);

/**
 * A reporting exception: the reason why a parent is not reported. That is no absence of a parent, so it is a
 * property of the organization and not a fact about an owner. An exception that was deleted leaves it without a reason.
 */
export function exceptionOf(record: GleifPart): InputLine | RejectionReason {
  const lei = textAt(record, "LEI");
  if (!isLei(lei)) return { column: "LEI", value: lei, reason: "This is not a Legal Entity Identifier." };
  const category = textAt(record, "ExceptionCategory");
  const property = PROPERTIES.get(category ?? "");
  if (!property)
    return { column: "ExceptionCategory", value: category, reason: "This category is not supported." };
  if (deletedOn(record) !== null) return { kind: "ORGANIZATION", id: idOfLei(lei), [property]: null };
  const reason = listAt(record, "ExceptionReason")
    .flatMap((one) => textAt(one) ?? (typeof one === "string" ? one : []))
    .join(", ");
  if (!reason) return { column: "ExceptionReason", value: reason, reason: "An exception needs a reason." };
  return { kind: "ORGANIZATION", id: idOfLei(lei), [property]: reason };
}

/** What an exception says that the graph has no place for. */
export const omittedOfException = (record: GleifPart): readonly string[] =>
  listAt(record, "ExceptionReference").length > 0 ? ["ExceptionReference"] : [];
