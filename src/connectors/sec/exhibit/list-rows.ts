import { groupBy } from "../../../util/group-by.js";
import { type Cell, type DocumentLine, textOfLine } from "./document-line.js";
import { isPlace } from "./jurisdiction.js";
import { type ColumnRole, type ListColumns, listColumns } from "./list-columns.js";
import { isPercentage } from "./percentage.js";

/** What a line says of one subsidiary, in its words. */
export interface ListRow {
  readonly line: DocumentLine;
  /** With its marks of notes. */
  readonly name: string;
  readonly jurisdiction: string | null;
  /** Each with the heading of its column. */
  readonly percentages: readonly { readonly text: string; readonly heading: string }[];
}

/** A line with the subsidiaries in it. */
export interface ListLine {
  readonly line: DocumentLine;
  readonly rows: readonly ListRow[];
  /** Its cells that have no place in a row. */
  readonly others: readonly string[];
  /** Whether it is a row of headings. */
  readonly isHeading: boolean;
}

/** The subsidiaries that lines list: in tables, in columns that wide gaps separate, and in paragraphs with a place at the end. */
export function listRows(lines: readonly DocumentLine[]): readonly ListLine[] {
  const joined = lines.map(withPercentSigns);
  const tables = groupBy(joined, ({ width }) => width);
  const columnsOf = new Map([...tables].map(([width, all]) => [width, listColumns(all)]));
  return joined.map((line) => {
    const columns = columnsOf.get(line.width);
    return line.width === null || !columns || line.cells.length < 2
      ? readParagraph(line)
      : readRow(line, columns);
  });
}

/** Tables set the sign in a cell of its own. */
function withPercentSigns(line: DocumentLine): DocumentLine {
  if (!line.cells.some(({ text }) => text === "%")) return line;
  const cells: Cell[] = [];
  for (const cell of line.cells) {
    const before = cells.at(-1);
    if (cell.text === "%" && before) cells[cells.length - 1] = { ...before, text: `${before.text}%` };
    else cells.push(cell);
  }
  return { ...line, cells };
}

function readRow(line: DocumentLine, { roleOf, headingOf, isHeading }: ListColumns): ListLine {
  if (isHeading(line)) return { line, rows: [], others: [], isHeading: true };
  const cells = line.cells.map((cell) => ({ ...cell, role: roleOf(cell.column, cell.text) }));
  const begins = cells.find(({ role }) => role === "NAME" || role === "JURISDICTION")?.role;
  const parts: (typeof cells)[] = [];
  for (const cell of cells) {
    const open = parts.at(-1);
    const isNext = cell.role === begins && open?.some(({ role }) => role === begins);
    if (open && !isNext) open.push(cell);
    else parts.push([cell]);
  }
  const rows: ListRow[] = [];
  const others: string[] = [];
  for (const part of parts) {
    const textsOf = (wanted: ColumnRole) =>
      part.filter(({ role }) => role === wanted).map(({ text }) => text);
    const [name] = textsOf("NAME");
    const [jurisdiction = null] = textsOf("JURISDICTION");
    const percentages = part
      .filter(({ role }) => role === "PERCENTAGE")
      .map(({ text, column }) => ({ text, heading: headingOf(column) }));
    const isRow = name !== undefined && (jurisdiction !== null || percentages.length > 0);
    if (isRow) rows.push({ line, name, jurisdiction, percentages });
    others.push(...textsOf("OTHER"), ...(isRow ? [] : textsOf("NAME")));
  }
  // Of a line without a subsidiary, not its cells but the line is left out.
  return { line, rows, others: rows.length === 0 ? [] : others, isHeading: false };
}

/** A paragraph that is a subsidiary ends with its place, and perhaps a percentage beside it. */
function readParagraph(line: DocumentLine): ListLine {
  const row = line.cells.length > 1 ? readColumns(line) : readSentence(line);
  return { line, rows: row ? [row] : [], others: [], isHeading: false };
}

function readColumns(line: DocumentLine): ListRow | null {
  const cells = line.cells.map(({ text }) => text);
  const end = cells.findLastIndex((text) => !isPlace(text) && !isPercentage(text)) + 1;
  const jurisdiction = cells.slice(end).find(isPlace);
  const percentages = cells.slice(end).filter((text) => isPercentage(text));
  if (end === 0 || jurisdiction === undefined) return null;
  const name = cells.slice(0, end).join(" ");
  return { line, name, jurisdiction, percentages: percentages.map((text) => ({ text, heading: "" })) };
}

/** The longest line that may be a subsidiary. */
const MAX_LENGTH = 300;
const FORMS =
  /^(.{2,60}) (?:corporation|company|limited|limited liability company|limited partnership|partnership|trust|llc|l\.l\.c\.)\.?$/i;

/** "Acme Ltd., a Delaware corporation", "Acme Ltd. (Delaware)" or "Acme Ltd. – Delaware". */
function readSentence(line: DocumentLine): ListRow | null {
  const text = textOfLine(line);
  if (text.length > MAX_LENGTH || /subsidiar/i.test(text)) return null;
  for (const [begin, end] of [
    [", a ", ""],
    [", an ", ""],
    [" (", ")"],
    [" - ", ""],
    [" – ", ""],
    [" — ", ""],
  ] as const) {
    const at = text.lastIndexOf(begin);
    if (at <= 0 || !text.endsWith(end)) continue;
    const rest = text.slice(at + begin.length, text.length - end.length);
    const place = begin.startsWith(",") ? (FORMS.exec(rest)?.[1] ?? "") : rest;
    if (isPlace(place)) return { line, name: text.slice(0, at), jurisdiction: place, percentages: [] };
  }
  return null;
}
