import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { createBadInputError } from "../../../errors.js";
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
  /** The years for which an input counts after its last confirmation, and the reason; null: it always counts. */
  readonly maxAge: { readonly years: number; readonly reason: string } | null;
}

export interface ExposureModel {
  readonly version: string;
  /** The decimals of contributions and scores; null: they are exact. */
  readonly decimals: number | null;
  /** A fact that is evidence for several factors counts in the first one of these; null: in each. */
  readonly precedence: readonly FactorName[] | null;
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
  if (model.precedence && !factorNames.every((factor) => model.precedence?.includes(factor)))
    throw new RangeError("The precedence of the exposure model must have every factor.");
  const weights = model.factors.map(({ weight }) => weight);
  if (!weights.every((weight) => Number.isInteger(weight) && weight >= 0))
    throw new RangeError("Weights of the exposure model must be whole numbers, 0 or more.");
  const halves = model.factors.flatMap(({ saturation }) => Object.values(saturation));
  if (!halves.every((half) => half === null || half > 0))
    throw new RangeError("Saturations of the exposure model must be above 0, or null.");
  const ages = model.factors.flatMap(({ maxAge }) => maxAge?.years ?? []);
  if (!ages.every((years) => Number.isInteger(years) && years > 0))
    throw new RangeError("The ages of the exposure model must be whole years, 1 or more.");
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum !== 100) throw new RangeError(`Weights of the exposure model must add up to 100, not ${sum}.`);
  return model;
}

const readVersion = (version: string): ExposureModel =>
  readModel(readFileSync(join(packageRoot, "schema", "exposure-models", `${version}.json`), "utf8"));

/** The model that scores are computed by, unless a request names another one. */
export const exposureModel = readVersion("2026-4");

/** All models that scores can be computed by, the newest first. */
const models = [exposureModel, readVersion("2026-3")];

/** Finds the model of a version. Fails with BAD_USER_INPUT if there is none. */
export function requireExposureModel(version: string | null | undefined): ExposureModel {
  if (version == null) return exposureModel;
  const namedModel = models.find((model) => model.version === version);
  if (namedModel) return namedModel;
  throw createBadInputError(
    `There is no exposure model ${JSON.stringify(version)}; allowed: ${models.map((model) => model.version).join(", ")}.`,
  );
}
