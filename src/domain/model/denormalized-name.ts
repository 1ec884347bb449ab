import type { RelationshipKindModel } from "./relationship-kind.js";

/**
 * Returns the property of a fact that holds the present name of its end that is not the supernode.
 * Null if the kind has no supernode end.
 */
export function getFarNameProperty({ hub }: RelationshipKindModel): "fromName" | "toName" | null {
  if (!hub) return null;
  return hub === "TO" ? "fromName" : "toName";
}
