import { AppError } from "../../errors.js";
import { type Bytes, type InputRow, type ReadFormatOptions, row } from "../format.js";
import { Sources } from "../sources.js";
import type { Cells } from "./csv/cells.js";
import { checkedMapping, conditionsIn, type Mapping, sourcesOfField } from "./csv/mapping.js";
import { type CsvRecord, cellsUnder, csvRecords } from "./csv/records.js";
import { rowReader } from "./csv/row-reader.js";
import { templateParts } from "./csv/template.js";

export async function* readTable(
  bytes: Bytes,
  { source, mapping: rawMapping, onError }: ReadFormatOptions,
): AsyncGenerator<InputRow> {
  const mapping = checkedMapping(rawMapping);
  const read = rowReader({ mapping, sources: new Sources(source), onError });
  let header: readonly string[] | null = null;
  for await (const record of csvRecords(bytes, mapping.separator ?? ",")) {
    if (header) yield rowOf(header, record, read);
    else header = checkedHeader(record, mapping);
  }
}

function checkedHeader(record: CsvRecord, mapping: Mapping): readonly string[] {
  if ("fault" in record)
    throw new AppError("BAD_USER_INPUT", `The header of the table cannot be read: ${record.fault.reason}`);
  const names = record.cells;
  const wanted = columnsOf(mapping).filter((column) => !names.includes(column));
  if (wanted.length === 0) return names;
  throw new AppError(
    "BAD_USER_INPUT",
    `The table has no column ${wanted.join(", ")}. Its columns are ${names.join(", ")}. Is the separator "${mapping.separator ?? ","}" right?`,
  );
}

/** The columns that a mapping refers to. */
function columnsOf({ facts, source = {}, claim = {} }: Mapping): readonly string[] {
  const claims = [claim, ...facts.map((fact) => fact.claim ?? {})].flatMap((one) => Object.values(one));
  const isText = (part: unknown): part is string => typeof part === "string";
  const templates = [
    ...Object.values(source),
    ...facts.flatMap(({ id, from, to }) => [id, from, to]),
    ...claims,
  ].filter(isText);
  const sources = [
    ...facts.flatMap(({ fields = {} }) => Object.values(fields).flatMap(sourcesOfField)),
    ...claims.flatMap((part) => (isText(part) ? [] : part)),
  ];
  const conditions = [...facts, ...sources].flatMap(({ when }) => conditionsIn(when));
  const named = templates
    .flatMap((text) => templateParts(text))
    .flatMap((part) => ("column" in part ? part.column : []));
  return [...new Set([...named, ...[...sources, ...conditions].flatMap(({ column }) => column ?? [])])];
}

function rowOf(
  header: readonly string[],
  record: CsvRecord,
  read: (line: number, cells: Cells) => InputRow,
): InputRow {
  const cells = cellsUnder(header, record);
  if ("reason" in cells) return row(record.line, { rejects: [cells] });
  return read(record.line, Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}
