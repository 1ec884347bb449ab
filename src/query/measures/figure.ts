import { decodeList, decodeTrusted } from "../../neo4j/row-decoder.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";

/** A measure of a group, as it was read. */
export interface MeasuredFigure {
  /** Null if no amount is known, or if only bounds are. */
  readonly value: number | null;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly qualifier: string | null;
  /** True if the value, or the bound that it is, is only approximate. */
  readonly approximate: boolean;
  /** The numbers of items that have no duration, by reason; null for other measures. */
  readonly leftOut: Readonly<Record<"openEnded" | "undated" | "boundsOnly", number>> | null;
  /** The currency of the value; null without a value, and for what is no money. */
  readonly currency: string | null;
  /** The currencies of all amounts, each once and in order; null for what is no money. */
  readonly currencies: readonly string[] | null;
  /** True if there are amounts that have no one value: only bounds are known, or they have several currencies. */
  readonly isIndefinite: boolean;
}

const readRow =
  decodeTrusted<
    readonly [
      value: number | null,
      atLeast: number | null,
      atMost: number | null,
      qualifier: string | null,
      approximate: boolean | null,
      leftOut: readonly [openEnded: number, undated: number, boundsOnly: number] | null,
      money: readonly [currency: string | null, currencies: readonly string[]] | null,
    ]
  >();

/** Decodes a measure from the row that `buildMeasureRow` builds. */
export function decodeFigure(row: unknown): MeasuredFigure {
  const [value, atLeast, atMost, qualifier, approximate, leftOut, money] = readRow(row);
  const [currency = null, currencies = null] = money ?? [];
  const [openEnded = 0, undated = 0, boundsOnly = 0] = leftOut ?? [];
  const hasSeveralCurrencies = currency === null && currencies !== null && currencies.length > 0;
  return {
    value,
    atLeast,
    atMost,
    qualifier,
    approximate: approximate ?? false,
    leftOut: leftOut && { openEnded, undated, boundsOnly },
    currency: value === null ? null : currency,
    currencies: currencies && [...new Set(currencies)].sort(),
    isIndefinite: atLeast !== null || hasSeveralCurrencies,
  };
}

export const decodeFigures = decodeList(decodeFigure);

/** Builds the answer for a measure with a name. */
export function showFigure(selection: SelectionSet, figure: MeasuredFigure, name: string): ResponseObject {
  const values: Readonly<Record<string, unknown>> = { ...figure, name };
  return buildObject(selection, "Measured", (field) => {
    if (field.name !== "leftOut") return values[field.name];
    return figure.leftOut && buildObjectFrom(field.selection, figure.leftOut);
  });
}
