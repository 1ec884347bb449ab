import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import type { MeasuredFigure } from "./figure.js";

const fallingOps: readonly MeasureInput["op"][] = ["COUNT", "COUNT_DISTINCT", "SUM", "MAX"];

/** Returns true if a measure is never greater without some of the items. A mean, a least value or a quantile can be. */
export const canOnlyFall = ({ op }: MeasureInput): boolean => fallingOps.includes(op);

/** Limits a figure that can only fall without items that may not belong to it: its value is the most that it can be. */
export function limitFigure(figure: MeasuredFigure): MeasuredFigure {
  const { qualifier, atLeast } = figure;
  if (qualifier === null) return figure;
  if (qualifier === "AT_LEAST")
    return { ...figure, value: null, atLeast: 0, qualifier: "EXACT", isIndefinite: true };
  return { ...figure, qualifier: "AT_MOST", atLeast: atLeast === null ? null : 0 };
}
