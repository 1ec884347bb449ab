import { findKind, findKindById, listKindsWithin } from "../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../domain/model/relationship-kind.js";
import type { InputLine } from "./format.js";

/** Returns true if the kind of a fact accepts its endpoints: neither a brand nor a lawsuit can be affiliated. */
export function acceptsEndpoints({ kind: name, from, to }: InputLine): boolean {
  const kind = findKind(name);
  const accepts = (types: RelationshipKindModel["from"], id: unknown): boolean =>
    types.some((type) => listKindsWithin(type).some((accepted) => accepted === findKindById(String(id))));
  return kind?.category === "RELATIONSHIP" && accepts(kind.from, from) && accepts(kind.to, to);
}
