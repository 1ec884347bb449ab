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
  /** The doubt about the value of an item; absent if an item has it in any case. */
  readonly doubt?: KeyDoubt;
}

/** The doubt about the value of a key, as levels. The fact that is counted can be in doubt, too. */
export interface KeyDoubt {
  /** The doubt about the value of a field of the item, built from the variables of the item. */
  readonly ofItem?: string;
  /** The doubt about the value of a field of another entity: a variable. */
  readonly ofValue?: string;
  /** The doubt about the facts that link the item to the entity: a variable. */
  readonly ofLink?: string | undefined;
  /** The condition that the value is one of several of the item. */
  readonly isMultiple?: string;
}

/** A key that is an entity. */
export interface BoundEntityKey extends AnyKey {
  readonly isEntity: true;
}

/** A key that is a value with a label. */
export interface BoundValueKey extends AnyKey {
  readonly isEntity: false;
  readonly toLabel: (value: unknown) => KeyLabel;
  /** True if the value is that of a field: the label says if it is in doubt. */
  readonly isField?: boolean;
  /** Converts the text of a value to what the variable has. Default: the text itself. */
  readonly parse?: (text: string) => unknown;
  /** True if the value is the id of a source, whose title is the label. */
  readonly isSource?: boolean;
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

/** Creates a key that is an entity to which facts link the item. */
export const createLinkedKey = (attribution: Attribution, variable: string): BoundKey => ({
  variable,
  isEntity: true,
  doubt: { ofLink: attribution.getLinkDoubt(variable) },
});
