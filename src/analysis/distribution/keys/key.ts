import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import type { Attribution } from "./attribution.js";
import type { GroupKey } from "./group-key.js";

/** A key of a group, bound to a variable: an entity, or a value with words for it. */
export type BoundKey =
  | { readonly variable: string; readonly isEntity: true }
  | {
      readonly variable: string;
      readonly isEntity: false;
      /** A value that stands for none, beside null. */
      readonly unknown?: number;
      readonly shown: (value: never) => KeyLabel;
    };

export interface KeyLabel {
  readonly value: string;
  readonly label: string;
}

/** How groups are made by a key. */
export interface KeyModel {
  readonly fits: (kind: KindModel) => boolean;
  /** Whether all rows of an entity are gathered on the way. */
  readonly gathers?: boolean;
  readonly bind: (attribution: Attribution, groupBy: readonly GroupKey[]) => BoundKey;
}
