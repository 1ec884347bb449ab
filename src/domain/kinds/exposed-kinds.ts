import type { KindModel } from "./vocabulary.js";

export const exposedKinds = ["BRAND", "PLATFORM", "MERCHANT"] as const;

/** A kind of entity that has an exposure. */
export type ExposedKind = (typeof exposedKinds)[number];

/** Finds the exposed kind that a kind is; undefined if it has no exposure. */
export const findExposedKind = (kind: KindModel | undefined): ExposedKind | undefined =>
  exposedKinds.find((name) => name === kind?.kind);
