import type { ViewTime } from "../../model/view.js";
import { type DetailedEntity, type EntityField, listEntityFields } from "../../sources/entity-fields.js";

/** A field of some entities. */
export interface FieldRow {
  readonly field: string;
  readonly label: string;
  /** Its value of each entity, in their order; null: none is recorded. */
  readonly cells: readonly (EntityField | null)[];
  /** NOT_COMPARABLE for what identifies an entity, if fewer than two entities have a value, or if two have the same and a third has none. */
  readonly agreement: "SAME" | "DIFFERENT" | "NOT_COMPARABLE";
}

/** Builds a row for each field that at least one of some entities has, in the order of a profile. */
export function buildFieldRows(entities: readonly DetailedEntity[], time: ViewTime): readonly FieldRow[] {
  const columns = entities.map((entity) => listEntityFields(entity, time));
  const fields = [...new Set(columns.flatMap((column) => column.map(({ field }) => field)))];
  return fields.map((field) => {
    const cells = columns.map((column) => column.find((candidate) => candidate.field === field) ?? null);
    const labels = new Set(cells.flatMap((cell) => cell?.label ?? []));
    const agreement = identifyingFields.has(field) ? "NOT_COMPARABLE" : compareCells(cells);
    return { field, label: [...labels].join(" / "), cells, agreement };
  });
}

/** The fields whose values two entities do not share. */
const identifyingFields: ReadonlySet<string> = new Set(["nameAsOf", "website", "aliases", "identifiers"]);

function compareCells(cells: FieldRow["cells"]): FieldRow["agreement"] {
  const texts = cells.flatMap((cell) => cell?.text ?? []);
  if (texts.length < 2) return "NOT_COMPARABLE";
  if (new Set(texts).size > 1) return "DIFFERENT";
  return texts.length === cells.length ? "SAME" : "NOT_COMPARABLE";
}
