import type { KindModel } from "./vocabulary.js";

export const exposedKinds = ["BRAND", "PLATFORM", "MERCHANT"] as const;

/** A kind of entity that has an exposure. */
export type ExposedKind = (typeof exposedKinds)[number];

/** Finds the exposed kind that a kind is; undefined if it has no exposure. */
export const findExposedKind = (kind: KindModel | undefined): ExposedKind | undefined =>
  exposedKinds.find((name) => name === kind?.kind);

interface ValuesByExposedKind<T> {
  readonly brand: T;
  readonly platform: T;
  readonly merchant: T;
}

/** Selects the value of an exposed kind. */
export const selectByExposedKind = <T>(
  kind: ExposedKind,
  { brand, platform, merchant }: ValuesByExposedKind<T>,
): T => ({ BRAND: brand, PLATFORM: platform, MERCHANT: merchant })[kind];
