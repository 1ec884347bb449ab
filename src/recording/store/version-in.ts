import type { Plan } from "../steps.js";
import type { Stored } from "./stored-values.js";
import { storedEntity } from "./write-entities.js";
import { storedRelationship } from "./write-relationships.js";

/** The version that a plan makes of an entity or a fact that stands after it, as it is read from the graph; null: it makes none. */
export function versionIn({ entities, relationships }: Plan, id: string): Stored | null {
  const entity = entities.find((step) => step.id === id && step.after === "STANDING");
  const fact = relationships.find((step) => step.id === id);
  if (entity) return asRead(storedEntity(entity));
  return fact ? asRead(storedRelationship(fact)) : null;
}

/** Integers are read as numbers. */
const asRead = (stored: Stored): Stored =>
  Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
