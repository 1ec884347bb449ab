import type { EffectiveShare } from "./effective-shares.js";

/** What one holds of another, directly or through others. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly share: EffectiveShare;
  readonly controls: boolean;
}
