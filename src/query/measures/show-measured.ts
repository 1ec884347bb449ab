import { buildObject, buildObjectFrom, type ResponseObject } from "../selection/response-object.js";
import type { Selection } from "../selection/selection.js";
import type { MeasuredRow } from "./measured-value.js";

/** A measure as selected, from its row. */
export function showMeasured(
  selection: Selection,
  name: string | undefined,
  row: MeasuredRow | undefined,
): ResponseObject {
  const [value, atLeast, atMost, qualifier, leftOut] = row ?? [];
  const shown: Readonly<Record<string, unknown>> = {
    ...{ name, value, atLeast, atMost, qualifier },
    ...shownCurrencies(row),
  };
  return buildObject(selection, "Measured", (field) => {
    if (field.name !== "leftOut") return shown[field.name] ?? null;
    const [openEnded, undated, boundsOnly] = leftOut ?? [];
    return leftOut ? buildObjectFrom(field.selection, { openEnded, undated, boundsOnly }) : null;
  });
}

/** The currency of a measure, if it has a value in one, and those of all amounts. Null for what is no amount of money. */
export function shownCurrencies(row: MeasuredRow | undefined) {
  const [value, , , , , money] = row ?? [];
  const [currency, currencies] = money ?? [];
  return {
    currency: value == null ? null : currency,
    currencies: currencies ? [...new Set(currencies)].sort() : null,
  };
}

/** Whether there are amounts in several currencies, and none of these is measured. */
export function isInSeveralCurrencies([, , , , , money]: MeasuredRow): boolean {
  const [currency = null, currencies = []] = money ?? [];
  return currency === null && currencies.length > 0;
}
