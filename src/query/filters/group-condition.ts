import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** A group of `distribution`, as the client wrote it. */
export interface RequestedGroup {
  readonly keys: readonly string[];
  readonly values: readonly (string | null)[];
}

/** An entity or a fact, and the variables that its id and its properties are read from. */
export interface GroupedItem {
  readonly kind: KindModel;
  readonly identity: string;
  readonly values: string;
}

/** Builds the condition that an item is in a group. */
export type GroupCondition = (builder: QueryBuilder, item: GroupedItem, group: RequestedGroup) => string;

let registered: GroupCondition | null = null;

/**
 * Registers the function that builds the condition. Figures define it, and figures have conditions, so that conditions cannot
 * import it.
 */
export const registerGroupCondition = (condition: GroupCondition): void => {
  registered = condition;
};

/** Builds the condition that an item is in a group, with the registered function. */
export const buildGroupFilterCondition: GroupCondition = (builder, item, group) =>
  requireNonNull(registered, "The condition of a group")(builder, item, group);
