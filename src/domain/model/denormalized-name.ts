import type { RelationshipKindModel } from "./relationship-kind.js";

/** The property in which facts of a kind with a hub carry the present name of the end that is no hub; else null. */
export function farNameProperty({ hub }: RelationshipKindModel): "fromName" | "toName" | null {
  if (!hub) return null;
  return hub === "TO" ? "fromName" : "toName";
}
