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
  const shown: Readonly<Record<string, unknown>> = { name, value, atLeast, atMost, qualifier };
  return buildObject(selection, "Measured", (field) => {
    if (field.name !== "leftOut") return shown[field.name] ?? null;
    const [openEnded, undated, boundsOnly] = leftOut ?? [];
    return leftOut ? buildObjectFrom(field.selection, { openEnded, undated, boundsOnly }) : null;
  });
}
