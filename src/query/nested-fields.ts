import type { Draft } from "./draft.js";
import type { Projection } from "./projection.js";
import type { Selected } from "./selection.js";
import type { EntityVariable } from "./variables.js";

export type EntityField = (draft: Draft, entity: EntityVariable, field: Selected) => Projection;

const fields = new Map<string, EntityField>();

/**
 * Tells how a field of entities is answered that is neither a property nor a connection of the vocabulary:
 * a question that can be asked of every entity, within the one statement.
 */
export function entityField(name: string, project: EntityField): void {
  fields.set(name, project);
}

export const entityFieldNamed = (name: string): EntityField | undefined => fields.get(name);
