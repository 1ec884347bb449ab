import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import type { Attribution } from "./attribution.js";
import type { GroupKey } from "./group-key.js";

/** A key of a group, bound to a variable: an entity, or a value with a label. */
export type BoundKey =
  | { readonly variable: string; readonly isEntity: true }
  | {
      readonly variable: string;
      readonly isEntity: false;
      /** The value that means "unknown", besides null. */
      readonly unknown?: number;
      readonly shown: (value: unknown) => KeyLabel;
    };

export interface KeyLabel {
  readonly value: string;
  readonly label: string;
}

/** How to group by a key. */
export interface KeyModel {
  readonly fits: (kind: KindModel) => boolean;
  /** Whether the key collects all rows of an entity first. */
  readonly gathers?: boolean;
  readonly bind: (attribution: Attribution, groupBy: readonly GroupKey[]) => BoundKey;
}
