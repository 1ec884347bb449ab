import { createCellReader, type MappedCell } from "./cell-reader.js";
import type { ClaimMapping } from "./csv-mapping.js";
import { fillTemplate, type RowCells } from "./fill-template.js";
import { isMet } from "./is-met.js";

type ClaimPart = keyof ClaimMapping;

/** The type of each part of a claim, as a property would have it. */
const TYPES = {
  stance: "String",
  basis: "String",
  confidence: "Float",
  statement: "String",
  quote: "String",
  observedOn: "PartialDate",
  expected: "Boolean",
} as const satisfies Record<ClaimPart, string>;

/** Reads a part of a claim that a mapping gives. */
function readConstant(property: { readonly type: (typeof TYPES)[ClaimPart] }, text: string): MappedCell {
  const isText = property.type === "String" || property.type === "PartialDate";
  return isText ? { value: text } : constantValue(property, text, {});
}

const constantValue = createCellReader({}, () => ".");

/** A part of a claim that cannot be read. */
interface ClaimError {
  readonly column: string | null;
  readonly value: string;
  readonly reason: string;
}

/**
 * Reads the content of the claims of a fact in a row, as far as the mapping and the row have it, and the parts that cannot
 * be read.
 */
export function readMappedClaim(
  mapping: ClaimMapping,
  cells: RowCells,
  cellValue: ReturnType<typeof createCellReader>,
) {
  const claim: Record<string, unknown> = { basis: "DATASET" };
  const errors: ClaimError[] = [];
  for (const name of Object.keys(mapping) as ClaimPart[]) {
    const part = mapping[name] ?? {};
    const source = typeof part === "string" ? {} : part;
    if (!isMet(source.when, cells)) continue;
    if (source.value !== undefined) claim[name] = source.value;
    const text = typeof part === "string" ? fillTemplate(part, cells) : cells[source.column ?? ""];
    if (text == null) continue;
    // A text without columns is the same in every row: it is written as in facts JSONL.
    const read =
      text === part
        ? readConstant({ type: TYPES[name] }, text)
        : cellValue({ type: TYPES[name] }, text, source);
    if ("must" in read)
      errors.push({ column: source.column ?? null, value: text, reason: `${name} must be ${read.must}.` });
    else if (read.value !== null) claim[name] = read.value;
  }
  return { claim, errors };
}
