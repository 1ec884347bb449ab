import type { GroupKey } from "../../../domain/graphql/group-key.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import type { Attribution } from "./attribution.js";

interface AnyKey {
  readonly variable: string;
  /**
   * The conditions of the lists that the items of a group meet, by the value of the key: the id of an entity, or what the
   * variable has. Null, or absent: only `group` can express it.
   */
  readonly conditions?: (value: unknown) => WhereInput | null;
}

/** A key that is an entity. */
export interface BoundEntityKey extends AnyKey {
  readonly isEntity: true;
}

/** A key that is a value with a label. */
export interface BoundValueKey extends AnyKey {
  readonly isEntity: false;
  readonly toLabel: (value: unknown) => KeyLabel;
  /** The field of the counted item that has the value, if it is one. */
  readonly field?: KeyField;
  /** Converts the text of a value to what the variable has. Default: the text itself. */
  readonly parse?: (text: string) => unknown;
  /** True if the value is the id of a source, whose title is the label. */
  readonly isSource?: boolean;
}

/** A field of the counted items that they are grouped by. */
export interface KeyField {
  readonly name: string;
  /** The condition that an item has several values of it. */
  readonly isMultiple?: string;
}

/** A key of a group, bound to a variable: an entity, or a value with a label. */
export type BoundKey = BoundEntityKey | BoundValueKey;

export interface KeyLabel {
  readonly value: string;
  readonly label: string;
}

/** A key to group by: the kinds that it fits, and the function that binds it. */
export interface KeyModel {
  readonly fits: (kind: KindModel) => boolean;
  /** True if the key collects all rows of an entity first. */
  readonly gathers?: boolean;
  readonly bind: (attribution: Attribution, groupBy: readonly GroupKey[]) => BoundKey;
}

/** Binds an expression as a key that is a value. */
export const bindValueKey = (
  attribution: Attribution,
  expression: string,
  form: Omit<BoundValueKey, "variable" | "isEntity">,
): BoundValueKey => ({ variable: attribution.bind("key", expression), isEntity: false, ...form });
