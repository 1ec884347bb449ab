import type { InputLine, InputRow, ReadFormatOptions, RejectedRow } from "../../../src/formats/format.js";
import { findImportFormat } from "../../../src/formats/readers/import-formats.js";
import { validate } from "../../../src/recording/input/validate.js";

/** Splits bytes as a file is read: into chunks that end anywhere. */
export async function* splitIntoPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

/** Reads everything that a format finds in a text. */
export async function readRows(
  format: string,
  text: string | Uint8Array,
  options: Partial<ReadFormatOptions> = {},
) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const rows: InputRow[] = [];
  const readAgain = () => splitIntoPieces(bytes);
  const read = findImportFormat(format)!.read(readAgain(), {
    source: null,
    mapping: null,
    readAgain,
    ...options,
  });
  for await (const row of read) rows.push(row);
  const facts: readonly InputLine[] = rows.flatMap((row) => row.facts);
  const rejects: readonly RejectedRow[] = rows.flatMap((row) => row.rejects);
  return {
    rows,
    facts,
    rejects,
    omitted: rows.flatMap((row) => row.omitted),
    /** The facts of a kind, without their claims. */
    of: (kind: string) => facts.filter((fact) => fact.kind === kind).map(({ claims: _, ...fact }) => fact),
    /** The issues for which recording would reject these lines. */
    issues: facts.flatMap(validate),
  };
}
