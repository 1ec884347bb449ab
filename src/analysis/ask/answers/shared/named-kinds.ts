import { LegalEntity } from "../../../../domain/entities/legal-entity.js";
import { findKindById, listKindsWithin } from "../../../../domain/kinds/vocabulary.js";

/** The name for companies of any kind. */
export const companies = "COMPANY";

/** Returns true if the kind of an id is one that a question names: a brand, or a company. */
export const isOfNamedKind = (id: string, only: string | undefined): boolean => {
  if (!only) return true;
  const kind = findKindById(id);
  if (only === companies) return listKindsWithin(LegalEntity).some((within) => within === kind);
  return (
    kind?.kind === only ||
    kind?.type.name === only ||
    (kind?.category === "ENTITY" && kind.interfaces.includes(only))
  );
};
