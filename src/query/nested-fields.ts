import type { Draft } from "./draft.js";
import type { Projection } from "./projection.js";
import type { Selected } from "./selection.js";
import type { EntityVariable } from "./variables.js";

export type EntityField = (draft: Draft, entity: EntityVariable, field: Selected) => Projection;

const fields = new Map<string, { readonly project: EntityField; readonly weight: number }>();

/**
 * Tells how a field of entities is answered that is neither a property nor a connection of the vocabulary:
 * a question that can be asked of every entity, within the one statement. It weighs so many rows' worth of work beside
 * its rows.
 */
export function entityField(name: string, project: EntityField, weight = 0): void {
  fields.set(name, { project, weight });
}

export const entityFieldNamed = (name: string): EntityField | undefined => fields.get(name)?.project;
export const entityFieldWeight = (name: string): number => fields.get(name)?.weight ?? 0;
