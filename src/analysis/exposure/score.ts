import type { ExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { type ExposureModel, exposureModel } from "./model/exposure-model.js";

/** Values are multiples of 1/256, so that products with whole weights, and their sums, are exact. */
const PARTS = 256;

/** A driver as `buildDrivers` lists it, in the order of the model. */
export type DriverRow = readonly [
  amount: number,
  against: number,
  unknown: number,
  /** 0…1. */
  value: number,
  contribution: number,
];

/**
 * Cypher for the drivers of a score, given a list of the index of a factor and the amounts for it, against it and unknown,
 * for each counted id. A factor's value is amount ÷ (amount + against + saturation), rounded to 1/256. It rises with the
 * amount, ever more slowly, and is a half if the amount equals the saturation and there is no evidence against it. The
 * contribution is the product with the weight, with the decimals of the model. What is unknown changes nothing.
 */
export function buildDrivers(
  builder: QueryBuilder,
  { kind, model }: { readonly kind: ExposedKind; readonly model: ExposureModel },
  figures: string,
): string {
  const factors = model.factors.map(({ weight, saturation }, index) => [
    BigInt(index),
    BigInt(weight),
    saturation[kind],
  ]);
  const buildSum = (position: number) => `reduce(sum = 0, one IN own | sum + coalesce(one[${position}], 0))`;
  return cypher`
    COLLECT {
      UNWIND ${builder.addParameter(factors)} AS factor
      WITH factor, [one IN ${figures} WHERE one[0] = factor[0]] AS own
      WITH factor, ${buildSum(1)} AS amount, ${buildSum(2)} AS against, ${buildSum(3)} AS unknown
      WITH factor, amount, against, unknown,
        CASE WHEN factor[2] IS NULL OR amount = 0 THEN 0.0
          ELSE round(toFloat(amount) / (amount + against + factor[2]) * ${PARTS}) / ${PARTS}
        END AS value
      RETURN [amount, against, unknown, value, ${roundPoints(model, "factor[1] * value")}]
    }`;
}

/** Cypher for points with the decimals of the model. */
const roundPoints = ({ decimals }: ExposureModel, points: string): string =>
  decimals === null ? points : `round((${points}) * ${10 ** decimals}) / ${10 ** decimals}`;

/** Cypher for the score of drivers: the sum of the contributions, 0…100, without an error of rounding. */
export const sumContributions = (model: ExposureModel, drivers: string): string =>
  roundPoints(model, `reduce(score = 0.0, driver IN ${drivers} | score + driver[4])`);

/** The change between two scores, without an error of rounding. */
export const computeChange = ({ decimals }: ExposureModel, score: number, earlier: number): number =>
  decimals === null ? score - earlier : Number((score - earlier).toFixed(decimals));

/** The band that a score lies in. */
export function selectBand(score: number, { bands }: ExposureModel = exposureModel) {
  const reached = (["SEVERE", "HIGH", "MEDIUM", "LOW"] as const).find((band) => score >= bands[band]);
  return reached ?? "NONE";
}
