import type { GraphEdge } from "./edge.js";

/** A fact of ownership with the properties that shares and control are computed from. */
export interface Stake extends GraphEdge {
  /** 0…1; null: unknown. */
  readonly share: number | null;
  /** True if control is declared, false if it is denied; null: neither. */
  readonly controlling: boolean | null;
}
