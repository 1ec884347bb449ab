import { createBadInputError } from "../../errors.js";
import { FileSources } from "../file-sources.js";
import { type Bytes, createRow, type InputRow, type ReadFormatOptions } from "../format.js";
import { type CsvMapping, checkMapping, listColumnConditions, listFieldSources } from "./csv/csv-mapping.js";
import type { RowCells } from "./csv/fill-template.js";
import { parseTemplate } from "./csv/parse-template.js";
import { alignToHeader, type CsvRecord, readCsvRecords } from "./csv/read-csv-records.js";
import { createCsvRowReader } from "./csv/row-reader.js";

export async function* readTable(
  bytes: Bytes,
  { source, mapping: rawMapping, onError }: ReadFormatOptions,
): AsyncGenerator<InputRow> {
  const mapping = checkMapping(rawMapping);
  const read = createCsvRowReader({ mapping, sources: new FileSources(source), onError });
  let header: readonly string[] | null = null;
  for await (const record of readCsvRecords(bytes, mapping.separator ?? ",")) {
    if (header) yield readCsvRow(header, record, read);
    else header = checkHeader(record, mapping);
  }
}

function checkHeader(record: CsvRecord, mapping: CsvMapping): readonly string[] {
  if ("fault" in record)
    throw createBadInputError(`The header of the table cannot be read: ${record.fault.reason}`);
  const names = record.cells;
  const missingColumns = collectMappedColumns(mapping).filter((column) => !names.includes(column));
  if (missingColumns.length === 0) return names;
  throw createBadInputError(
    `The table has no column ${missingColumns.join(", ")}. Its columns are ${names.join(", ")}. Is the separator "${mapping.separator ?? ","}" right?`,
  );
}

/** The columns that a mapping refers to. */
function collectMappedColumns({ facts, source = {}, claim = {} }: CsvMapping): readonly string[] {
  const claims = [claim, ...facts.map((fact) => fact.claim ?? {})].flatMap((claimMapping) =>
    Object.values(claimMapping),
  );
  const isText = (part: unknown): part is string => typeof part === "string";
  const templates = [
    ...Object.values(source),
    ...facts.flatMap(({ id, from, to }) => [id, from, to]),
    ...claims,
  ].filter(isText);
  const sources = [
    ...facts.flatMap(({ fields = {} }) => Object.values(fields).flatMap(listFieldSources)),
    ...claims.flatMap((part) => (isText(part) ? [] : part)),
  ];
  const conditions = [...facts, ...sources].flatMap(({ when }) => listColumnConditions(when));
  const templateColumns = templates
    .flatMap((text) => parseTemplate(text))
    .flatMap((part) => ("column" in part ? part.column : []));
  return [
    ...new Set([...templateColumns, ...[...sources, ...conditions].flatMap(({ column }) => column ?? [])]),
  ];
}

function readCsvRow(
  header: readonly string[],
  record: CsvRecord,
  read: (line: number, cells: RowCells) => InputRow,
): InputRow {
  const cells = alignToHeader(header, record);
  if ("reason" in cells) return createRow(record.line, { rejects: [cells] });
  return read(record.line, Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}
