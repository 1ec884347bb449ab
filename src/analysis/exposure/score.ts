import { groupBy } from "../../util/group-by.js";
import {
  type ExposedKind,
  type ExposureModel,
  exposureModel,
  type FactorModel,
  type FactorName,
} from "./model/exposure-model.js";

/** The amounts of evidence for and against a factor, and of what is not known to be either. */
export interface Amount {
  readonly amount: number;
  readonly against: number;
  readonly unknown: number;
}

export interface Driver extends Amount {
  readonly factor: FactorName;
  readonly weight: number;
  /** 0…1. */
  readonly value: number;
  readonly contribution: number;
}

/** Values are multiples of 1/256, so that products with whole weights, and their sums, are exact. */
const PARTS = 256;

/**
 * A factor's value: amount ÷ (amount + against + saturation), rounded to 1/256. It rises with the amount,
 * ever more slowly, and is a half if the amount equals the saturation and there is no evidence against it.
 * The contribution is exactly the product with the weight. What is unknown changes nothing.
 */
export function driverOf(
  { factor, weight, saturation }: FactorModel,
  kind: ExposedKind,
  { amount, against, unknown }: Amount,
): Driver {
  const half = saturation[kind];
  const share = half === null || amount === 0 ? 0 : amount / (amount + against + half);
  const value = Math.round(share * PARTS) / PARTS;
  return { factor, weight, value, contribution: weight * value, amount, against, unknown };
}

/** For each counted id, the index of its factor in the model, and the amounts for, against and unknown. */
export type Figures = readonly (readonly [
  factor: number,
  amount: number,
  against: number,
  unknown: number,
])[];

/** The drivers of a score, in the order of the model. */
export function driversOf(kind: ExposedKind, figures: Figures): readonly Driver[] {
  const byFactor = groupBy(figures, ([factor]) => factor);
  return exposureModel.factors.map((factor, index) =>
    driverOf(factor, kind, sumOf(byFactor.get(index) ?? [])),
  );
}

const sumOf = (figures: Figures): Amount => ({
  amount: figures.reduce((sum, [, amount]) => sum + amount, 0),
  against: figures.reduce((sum, [, , against]) => sum + against, 0),
  unknown: figures.reduce((sum, [, , , unknown]) => sum + unknown, 0),
});

/** The exact sum of the contributions, 0…100. */
export const scoreOf = (drivers: readonly Driver[]): number =>
  drivers.reduce((sum, { contribution }) => sum + contribution, 0);

/** The band that a score lies in. */
export function bandOf(score: number, { bands }: ExposureModel = exposureModel) {
  const reached = (["SEVERE", "HIGH", "MEDIUM", "LOW"] as const).find((band) => score >= bands[band]);
  return reached ?? "NONE";
}
