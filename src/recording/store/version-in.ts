import type { Plan } from "../state/changes.js";
import type { Stored } from "../state/stored-values.js";
import { stored } from "./columns.js";
import { entityLayout } from "./write-entities.js";
import { relationshipLayout } from "./write-relationships.js";

/**
 * The new version of an entity or a fact that the plan writes, as it would be read from the graph; null if
 * there is none.
 */
export function versionIn({ entities, relationships }: Plan, id: string): Stored | null {
  const entity = entities.find((step) => step.id === id && step.after === "LIVE");
  const fact = relationships.find((step) => step.id === id);
  if (entity) return asRead(stored(entityLayout(entity.kind), entity));
  return fact ? asRead(stored(relationshipLayout(fact.kind), fact)) : null;
}

/** Integers are read as numbers. */
const asRead = (version: Stored): Stored =>
  Object.fromEntries(
    Object.entries(version).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
