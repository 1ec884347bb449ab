import type { KindModel } from "../../domain/kinds/vocabulary.js";

/** A fact to describe, one of its dates, and the names of its ends. */
export interface FactWords {
  readonly kind: KindModel;
  /** The property that has the date. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly values: Readonly<Record<string, unknown>>;
}
