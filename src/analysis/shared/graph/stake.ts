import type { Edge } from "./edge.js";

/** A fact of ownership as far as shares and control are reckoned from it. */
export interface Stake extends Edge {
  /** 0…1; null: not known. */
  readonly share: number | null;
  /** Declared control, or its absence; null: nothing declared. */
  readonly controlling: boolean | null;
}
