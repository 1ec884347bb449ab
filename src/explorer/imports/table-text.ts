/** A row of a table as it is written, and the number of its first line. */
export interface WrittenRow {
  readonly line: number;
  readonly text: string;
}

/**
 * Splits a table into its rows as they are written, also those with errors: a rejected row is found by the line that the API names,
 * so they are divided just as the API divides them.
 */
export function splitRows(text: string, separator: string): readonly WrittenRow[] {
  const rows: WrittenRow[] = [];
  let line = 1;
  let firstLine = 1;
  let start = 0;
  let state: "START" | "PLAIN" | "QUOTED" | "AFTER_QUOTE" = "START";
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === "\n") line += 1;
    if (state === "QUOTED") state = char === '"' ? "AFTER_QUOTE" : state;
    else if (char === "\n") {
      rows.push({ line: firstLine, text: text.slice(start, index) });
      [firstLine, start, state] = [line, index + 1, "START"];
    } else if (char === separator) state = "START";
    else if (char === '"' && state !== "PLAIN") state = "QUOTED";
    else if (state !== "AFTER_QUOTE" || char !== "\r") state = "PLAIN";
  }
  if (start < text.length) rows.push({ line: firstLine, text: text.slice(start) });
  return rows.map((row) => ({ ...row, text: row.text.replace(/\r$/, "") })).filter((row) => row.text !== "");
}

/** Splits a row into its cells. */
export function splitRowCells(row: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < row.length; index++) {
    const char = row[index] ?? "";
    if (isQuoted && char === '"' && row[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (char === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}

/** Separators, the one that most tables have first. */
const separators = [",", ";", "\t", "|"] as const;

/** The columns of a table, and its first rows. */
export interface TableHead {
  readonly separator: string;
  readonly columns: readonly string[];
  /** The cells of the first rows, by which columns are guessed. */
  readonly rows: readonly (readonly string[])[];
}

const MAX_ROWS = 200;

/** Reads the head of a table. Its separator is the one that its first line has most of. */
export function readTableHead(text: string): TableHead {
  const plain = text.replace(/^\ufeff/, "");
  const [firstLine = ""] = plain.split("\n", 1);
  const counts = separators.map((candidate) => firstLine.split(candidate).length);
  const separator = separators[counts.indexOf(Math.max(...counts))] ?? ",";
  const rows = splitRows(plain.slice(0, 100_000), separator).map((row) => splitRowCells(row.text, separator));
  const [columns = [], ...firstRows] = rows;
  return { separator, columns: columns.map((name) => name.trim()), rows: firstRows.slice(0, MAX_ROWS) };
}
