import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { parseInstant } from "../../../domain/time.js";
import {
  type ColumnType,
  type FileColumn,
  type ListedRow,
  readCell,
  type TableCell,
} from "../model/file-column.js";
import type { TableFormat } from "./table-format.js";

/** Rows of a group: they are held until the group is written. */
const GROUP = 5000;

/** Apache Parquet, compressed with Snappy, in groups of GROUP rows. Every column may be null. */
export const parquetTable: TableFormat = {
  extension: "parquet",
  mediaType: "application/vnd.apache.parquet",
  async *write(columns, pages) {
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
      writer: bytes,
      schema: createParquetSchema(columns),
      createdBy: "brandgraph",
    });
    let pendingRows: ListedRow[] = [];
    const writeGroup = async (): Promise<Uint8Array> => {
      await writer.write({
        columnData: toColumnData(columns, pendingRows),
        rowGroupSize: pendingRows.length,
      });
      pendingRows = [];
      return takeBytes(bytes);
    };
    for await (const rows of pages) {
      pendingRows.push(...rows);
      if (pendingRows.length >= GROUP) yield await writeGroup();
    }
    if (pendingRows.length > 0) yield await writeGroup();
    await writer.finish();
    yield takeBytes(bytes);
  },
};

/** Takes the bytes that were written since the last call. The writer goes on counting from the start of the file. */
function takeBytes(bytes: ByteWriter): Uint8Array {
  const chunk = bytes.getBytes().slice();
  bytes.index = 0;
  return chunk;
}

interface ParquetType {
  readonly stored: Pick<SchemaElement, "type" | "converted_type">;
  readonly write: (cell: NonNullable<TableCell>) => unknown;
}

const keepCell = (cell: NonNullable<TableCell>): unknown => cell;

const types: Readonly<Record<ColumnType, ParquetType>> = {
  string: { stored: { type: "BYTE_ARRAY", converted_type: "UTF8" }, write: String },
  integer: { stored: { type: "INT32" }, write: keepCell },
  number: { stored: { type: "DOUBLE" }, write: keepCell },
  boolean: { stored: { type: "BOOLEAN" }, write: keepCell },
  date: { stored: { type: "INT32", converted_type: "DATE" }, write: (day) => new Date(String(day)) },
  datetime: {
    stored: { type: "INT64", converted_type: "TIMESTAMP_MICROS" },
    write: (instant) => BigInt(parseInstant(String(instant)) ?? 0),
  },
};

const createParquetSchema = (columns: readonly FileColumn[]): SchemaElement[] => [
  { name: "root", num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...types[type].stored })),
];

const toColumnData = (columns: readonly FileColumn[], rows: readonly ListedRow[]) =>
  columns.map((column) => ({
    name: column.name,
    data: rows.map((row) => {
      const cell = readCell(row, column);
      return cell === null ? null : types[column.type].write(cell);
    }),
  }));
