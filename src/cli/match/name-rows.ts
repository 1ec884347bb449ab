import { parseCountryHint } from "../../analysis/match/country-hint.js";
import { parseEntityKinds } from "../../domain/kinds/parse-kinds.js";
import { AppError, createBadInputError } from "../../errors.js";
import { decompress } from "../../formats/bytes/decompress.js";
import { alignToHeader, readCsvRecords } from "../../formats/readers/csv/read-csv-records.js";
import { limits } from "../../protection/limits.js";
import { readInputBytes } from "../support/input-bytes.js";

/** The columns of a table of names, by their headers. */
export interface NameColumns {
  readonly name: string;
  readonly kind?: string | undefined;
  readonly country?: string | undefined;
  readonly separator: string;
}

/** A row of a table: the name to find and its hints, or why it cannot be looked up. */
export interface NameRow {
  readonly line: number;
  readonly name: string;
  readonly kinds: readonly string[] | null;
  readonly country: string | null;
  readonly problem: string | null;
}

/** Reads the names of a table. Fails with BAD_USER_INPUT if a column is missing or the file cannot be read. */
export async function* readNameRows(file: string, columns: NameColumns): AsyncGenerator<NameRow> {
  let header: readonly string[] | null = null;
  for await (const record of readCsvRecords(decompress(readInputBytes(file)), columns.separator)) {
    if (!header) {
      header = "cells" in record ? record.cells.map((cell) => cell.trim()) : [];
      checkHeader(file, header, columns);
      continue;
    }
    const cells = alignToHeader(header, record);
    if (isCells(cells)) yield parseNameRow(record.line, header, cells, columns);
    else
      yield { line: record.line, name: cells.value ?? "", kinds: null, country: null, problem: cells.reason };
  }
  if (!header) throw createBadInputError(`${file} is empty: its first line must name the columns.`);
}

const isCells = (cells: ReturnType<typeof alignToHeader>): cells is readonly string[] => Array.isArray(cells);

function checkHeader(file: string, header: readonly string[], { name, kind, country }: NameColumns): void {
  for (const column of [name, kind, country]) {
    if (column === undefined || header.includes(column)) continue;
    const message = `${file} has no column ${JSON.stringify(column)}. Its columns: ${header.join(", ")}.`;
    throw createBadInputError(message, { hint: "Name the column of the names with --column." });
  }
}

function parseNameRow(
  line: number,
  header: readonly string[],
  cells: readonly string[],
  columns: NameColumns,
): NameRow {
  const readCell = (column: string | undefined) => (cells[header.indexOf(column ?? "")] ?? "").trim();
  const name = readCell(columns.name);
  const row = { line, name, kinds: null, country: null, problem: null };
  if (name.length > limits.match.nameLength.max)
    return { ...row, problem: `A name must have at most ${limits.match.nameLength.max} characters.` };
  const kind = readCell(columns.kind);
  const country = readCell(columns.country);
  const code = country === "" ? null : parseCountryHint(country);
  if (country !== "" && code === null) return { ...row, problem: `${country} is not a country.` };
  try {
    return { ...row, kinds: kind === "" ? null : parseEntityKinds(kind), country: code };
  } catch (error) {
    if (error instanceof AppError) return { ...row, problem: error.message };
    throw error;
  }
}
