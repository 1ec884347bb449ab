import { buildObject, buildObjectFrom, type ResponseObject } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";
import type { MeasuredRow } from "./measured-value.js";

/** Builds the answer for a measure from its row. */
export function showMeasured(
  selection: SelectionSet,
  name: string | undefined,
  row: MeasuredRow | undefined,
): ResponseObject {
  const [value, atLeast, atMost, qualifier, leftOut] = row ?? [];
  const shownValues: Readonly<Record<string, unknown>> = {
    name,
    value,
    atLeast,
    atMost,
    qualifier,
    ...selectCurrencies(row),
  };
  return buildObject(selection, "Measured", (field) => {
    if (field.name !== "leftOut") return shownValues[field.name] ?? null;
    const [openEnded, undated, boundsOnly] = leftOut ?? [];
    return leftOut ? buildObjectFrom(field.selection, { openEnded, undated, boundsOnly }) : null;
  });
}

/** Selects the currency of a measure, if it has a value in one, and those of all amounts. Null for measures of no money. */
export function selectCurrencies(row: MeasuredRow | undefined) {
  const [value, , , , , money] = row ?? [];
  const [currency, currencies] = money ?? [];
  return {
    currency: value == null ? null : currency,
    currencies: currencies ? [...new Set(currencies)].sort() : null,
  };
}

/** Returns true if there are amounts in several currencies, and none of these is measured. */
export function isInSeveralCurrencies([, , , , , money]: MeasuredRow): boolean {
  const [currency = null, currencies = []] = money ?? [];
  return currency === null && currencies.length > 0;
}
