import type { Edge } from "./edge.js";

/** A fact of ownership with the properties that shares and control are computed from. */
export interface Stake extends Edge {
  /** 0…1; null: unknown. */
  readonly share: number | null;
  /** Whether control is declared or denied; null: neither. */
  readonly controlling: boolean | null;
}
