import type { InputLine, InputRow, ReadFormatOptions, RejectedRow } from "../../../src/formats/format.js";
import { findImportFormat } from "../../../src/formats/readers/import-formats.js";
import { validate } from "../../../src/recording/input/validate.js";

/** Bytes as from a file: in chunks that end anywhere. */
export async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything that a format reads from a text. */
export async function readRows(
  format: string,
  text: string | Uint8Array,
  options: Partial<ReadFormatOptions> = {},
) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const rows: InputRow[] = [];
  const read = findImportFormat(format)!.read(inPieces(bytes), { source: null, mapping: null, ...options });
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
    /** What recording would reject in these lines. */
    issues: facts.flatMap(validate),
  };
}
