import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { packageRoot } from "../../../paths.js";

export const factorNames = [
  "ACTIVE_SUITS",
  "PAST_SUITS",
  "ALLEGED_SELLERS",
  "ADJUDICATED_SELLERS",
  "UNAUTHORIZED_LISTINGS",
  "NO_OFFICIAL_STORE",
  "NOTORIOUS_MARKETS",
  "SHARED_SELLERS",
] as const;

export type FactorName = (typeof factorNames)[number];

/** The index of a factor in the model. */
export const findFactorIndex = (factor: FactorName): number => factorNames.indexOf(factor);

export interface FactorModel {
  readonly factor: FactorName;
  /** A description of what it counts. */
  readonly meaning: string;
  /** The most points that it can contribute; a whole number. All weights add up to 100. */
  readonly weight: number;
  /** The amount that yields half of the points; null: the factor does not apply to the kind. */
  readonly saturation: Readonly<Record<ExposedKind, number | null>>;
}

export interface ExposureModel {
  readonly version: string;
  /** The least score of each band; below the first the band is NONE. */
  readonly bands: Readonly<Record<"LOW" | "MEDIUM" | "HIGH" | "SEVERE", number>>;
  /** Words in the names of lists of notorious markets, in lower case. */
  readonly notoriousLists: readonly string[];
  readonly factors: readonly FactorModel[];
}

/** Reads a model from JSON. Fails with a RangeError if its scores would not be between 0 and 100. */
export function readModel(json: string): ExposureModel {
  const model: ExposureModel = JSON.parse(json);
  const names = model.factors.map(({ factor }) => factor);
  if (JSON.stringify(names) !== JSON.stringify(factorNames))
    throw new RangeError(
      `The exposure model must have the factors ${factorNames.join(", ")}, in this order.`,
    );
  const weights = model.factors.map(({ weight }) => weight);
  if (!weights.every((weight) => Number.isInteger(weight) && weight >= 0))
    throw new RangeError("Weights of the exposure model must be whole numbers, 0 or more.");
  const halves = model.factors.flatMap(({ saturation }) => Object.values(saturation));
  if (!halves.every((half) => half === null || half > 0))
    throw new RangeError("Saturations of the exposure model must be above 0, or null.");
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum !== 100) throw new RangeError(`Weights of the exposure model must add up to 100, not ${sum}.`);
  return model;
}

/** The scoring model: `schema/exposure-model.json`. */
export const exposureModel: ExposureModel = readModel(
  readFileSync(join(packageRoot, "schema", "exposure-model.json"), "utf8"),
);
