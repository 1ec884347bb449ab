import { createBadInputError } from "../../errors.js";
import { convertToUtf8 } from "../bytes/convert-to-utf8.js";
import { correctText } from "../correct-text.js";
import { FileSources } from "../file-sources.js";
import {
  type Bytes,
  createReject,
  createRow,
  type InputRow,
  type ReadFormatOptions,
  type RejectedRow,
} from "../format.js";
import { type CsvMapping, checkMapping } from "./csv/csv-mapping.js";
import {
  type DecimalSign,
  detectDecimalSigns,
  hasNumberOfTwoMeanings,
  type NumberColumn,
} from "./csv/decimal-signs.js";
import { listMappedColumns, listNumberColumns } from "./csv/mapped-columns.js";
import { createEmptier, isTotalRow } from "./csv/placeholders.js";
import { alignToHeader, type CsvRecord, isEncodingFault, readCsvRecords } from "./csv/read-csv-records.js";
import { createCsvRowReader } from "./csv/row-reader.js";
import { readTableHeader, type TableHeader } from "./csv/table-header.js";

export async function* readTable(
  bytes: Bytes,
  { source, mapping: rawMapping, onError, readAgain }: ReadFormatOptions,
): AsyncGenerator<InputRow> {
  const mapping = checkMapping(rawMapping);
  const { header, records } = await openTable(bytes, mapping);
  const numberColumns = locateNumberColumns(header, mapping);
  let signs: ReadonlyMap<string, DecimalSign> | undefined;
  const getSign = (column: string) => mapping.decimal ?? signs?.get(column);
  const read = createCsvRowReader({ mapping, getSign, sources: new FileSources(source), onError });
  const clean = createCellCleaner(header, mapping);
  for await (const record of records) {
    const cells = alignToHeader(header.names, record);
    if (readAgain && !signs && !("reason" in cells) && hasNumberOfTwoMeanings(cells, numberColumns))
      signs = await detectSigns(readAgain(), mapping);
    if ("reason" in cells) yield createRow(record.line, { rejects: [addEncodingHint(cells)] });
    else if (mapping.literal !== true && isTotalRow(cells)) yield rejectTotal(record.line, cells);
    else {
      const { cells: namedCells, omitted } = clean(cells);
      const row = read(record.line, namedCells);
      yield omitted.length === 0 ? row : { ...row, omitted: [...row.omitted, ...omitted] };
    }
  }
}

const addEncodingHint = (reject: RejectedRow): RejectedRow =>
  isEncodingFault(reject.reason)
    ? {
        ...reject,
        reason: `${reject.reason} Name the "encoding" of the table in the mapping, such as windows-1252.`,
      }
    : reject;

const rejectTotal = (line: number, cells: readonly string[]): InputRow =>
  createRow(line, {
    rejects: [
      createReject(
        line,
        'The row is a total of others. If its first cell is a name, set "literal": true in the mapping.',
        undefined,
        cells.join(" | "),
      ),
    ],
  });

/**
 * The decimal signs of the columns. They take a reading of the whole table, which only a number of two meanings needs: any other number
 * is the same without them.
 */
async function detectSigns(bytes: Bytes, mapping: CsvMapping): Promise<ReadonlyMap<string, DecimalSign>> {
  const { header, records } = await openTable(bytes, mapping);
  return detectDecimalSigns(records, locateNumberColumns(header, mapping));
}

/** The columns of numbers whose decimal sign the mapping does not name. */
const locateNumberColumns = ({ indexes }: TableHeader, mapping: CsvMapping): readonly NumberColumn[] =>
  mapping.decimal === undefined
    ? listNumberColumns(mapping).map((column) => ({ ...column, index: indexes.get(column.column) ?? -1 }))
    : [];

/** Reads the header of a table. Fails with BAD_USER_INPUT if it is not that of the mapping, or if there is none. */
async function openTable(
  bytes: Bytes,
  mapping: CsvMapping,
): Promise<{ readonly header: TableHeader; readonly records: AsyncIterable<CsvRecord> }> {
  const { separator = ",", encoding } = mapping;
  const records = readCsvRecords(convertToUtf8(bytes, encoding), separator);
  const first = await records.next();
  if (first.done)
    throw createBadInputError("The table is empty: it has not even a row with the names of its columns.");
  if ("fault" in first.value)
    throw createBadInputError(`The header of the table cannot be read: ${first.value.fault.reason}`);
  const header = readTableHeader(first.value.cells, listMappedColumns(mapping), separator);
  return { header, records };
}

/** Names the cells that the mapping refers to, repairs their texts, and reports what was repaired. */
function createCellCleaner({ indexes }: TableHeader, mapping: CsvMapping) {
  const removeEmpty = createEmptier(mapping);
  return (cells: readonly string[]) => {
    const namedCells: Record<string, string> = Object.create(null);
    const omitted: string[] = [];
    for (const [column, index] of indexes) {
      const { text, faults } = correctText(removeEmpty(cells[index] ?? ""));
      namedCells[column] = text;
      for (const fault of faults) omitted.push(`${column} with ${fault}, repaired`);
    }
    return { cells: namedCells, omitted };
  };
}
