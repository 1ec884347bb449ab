/** A row of a table as it is written, and the number of its first line. */
export interface WrittenRow {
  readonly line: number;
  readonly text: string;
}

/**
 * The rows of a table as they are written, also those with errors: a rejected row is found by the line that the API names,
 * so they are divided just as the API divides them.
 */
export function rowsOf(text: string, separator: string): readonly WrittenRow[] {
  const rows: WrittenRow[] = [];
  let [line, firstLine, start] = [1, 1, 0];
  let place: "START" | "PLAIN" | "QUOTED" | "AFTER_QUOTE" = "START";
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") line += 1;
    if (place === "QUOTED") place = char === '"' ? "AFTER_QUOTE" : place;
    else if (char === "\n") {
      rows.push({ line: firstLine, text: text.slice(start, at) });
      [firstLine, start, place] = [line, at + 1, "START"];
    } else if (char === separator) place = "START";
    else if (char === '"' && place !== "PLAIN") place = "QUOTED";
    else if (place !== "AFTER_QUOTE" || char !== "\r") place = "PLAIN";
  }
  if (start < text.length) rows.push({ line: firstLine, text: text.slice(start) });
  return rows.map((row) => ({ ...row, text: row.text.replace(/\r$/, "") })).filter((row) => row.text !== "");
}

/** The cells of a row. */
export function cellsOf(row: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let [cell, isQuoted] = ["", false];
  for (let at = 0; at < row.length; at++) {
    const char = row[at] ?? "";
    if (isQuoted && char === '"' && row[at + 1] === '"') {
      cell += '"';
      at += 1;
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
  /** The cells of the first rows. */
  readonly sample: readonly (readonly string[])[];
}

/** The number of rows that are shown to choose columns by. */
const SAMPLE = 3;

/** The head of a table. Its separator is the one that its first line has most of. */
export function headOf(text: string): TableHead {
  const plain = text.replace(/^\ufeff/, "");
  const [firstLine = ""] = plain.split("\n", 1);
  const counts = separators.map((one) => firstLine.split(one).length);
  const separator = separators[counts.indexOf(Math.max(...counts))] ?? ",";
  const rows = rowsOf(plain.slice(0, 100_000), separator).map((row) => cellsOf(row.text, separator));
  const [columns = [], ...others] = rows;
  return { separator, columns: columns.map((name) => name.trim()), sample: others.slice(0, SAMPLE) };
}
