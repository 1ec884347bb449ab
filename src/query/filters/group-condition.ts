import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { required } from "../../util/required.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** A group of `distribution`, as the client wrote it. */
export interface WantedGroup {
  readonly keys: readonly string[];
  readonly values: readonly (string | null)[];
}

/** An entity or a fact, and the variables that its id and its properties are read from. */
export interface GroupedItem {
  readonly kind: KindModel;
  readonly identity: string;
  readonly values: string;
}

/** Makes the condition that an item is in a group. */
export type GroupCondition = (builder: QueryBuilder, item: GroupedItem, group: WantedGroup) => string;

let registered: GroupCondition | null = null;

/** Sets how groups are found. Figures do that, and figures have conditions, so that conditions cannot import it. */
export const registerGroupCondition = (condition: GroupCondition): void => {
  registered = condition;
};

/** The condition that an item is in a group. */
export const groupCondition: GroupCondition = (builder, item, group) =>
  required(registered, "The condition of a group")(builder, item, group);
