import type { Control } from "./control.js";
import type { EffectiveShare } from "./effective-shares.js";

/** The ownership of one entity by another, directly or through others. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly share: EffectiveShare;
  readonly control: Control;
}
