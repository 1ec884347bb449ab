import { findKind, findKindById, listKindsWithin } from "../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { InputLine } from "./format.js";

/** Whether the kind of a fact allows its ends: neither a brand nor a lawsuit can be affiliated. */
export function allowsEnds({ kind: name, from, to }: InputLine): boolean {
  const kind = findKind(name);
  const allows = (types: RelationshipKindModel["from"], id: unknown): boolean =>
    types.some((type) => listKindsWithin(type).some((one) => one === findKindById(String(id))));
  return kind?.category === "RELATIONSHIP" && allows(kind.from, from) && allows(kind.to, to);
}
