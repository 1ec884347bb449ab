import { groupByKey } from "../../../util/group-by-key.js";
import { type ColumnRole, detectColumns, type ListColumns } from "./detect-columns.js";
import { type DocumentCell, type DocumentLine, joinCells } from "./document-line.js";
import { isPlace } from "./jurisdiction.js";
import { isPercentage } from "./percentage.js";

/** The part of a line about one subsidiary, in its words. */
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
  readonly otherCells: readonly string[];
  /** True if it is a row of headings. */
  readonly isHeading: boolean;
}

/** The subsidiaries that lines list: in tables, in columns that wide gaps separate, and in paragraphs with a place at the end. */
export function readListRows(lines: readonly DocumentLine[]): readonly ListLine[] {
  const joined = lines.map(joinPercentSigns);
  const tables = groupByKey(joined, ({ width }) => width);
  const columnsByWidth = new Map([...tables].map(([width, all]) => [width, detectColumns(all)]));
  return joined.map((line) => {
    const columns = columnsByWidth.get(line.width);
    return line.width === null || !columns || line.cells.length < 2
      ? readParagraph(line)
      : readRow(line, columns);
  });
}

/** Tables set the sign in a cell of its own. */
function joinPercentSigns(line: DocumentLine): DocumentLine {
  if (!line.cells.some(({ text }) => text === "%")) return line;
  const cells: DocumentCell[] = [];
  for (const cell of line.cells) {
    const before = cells.at(-1);
    if (cell.text === "%" && before) cells[cells.length - 1] = { ...before, text: `${before.text}%` };
    else cells.push(cell);
  }
  return { ...line, cells };
}

function readRow(line: DocumentLine, { getRole, getHeading, isHeading }: ListColumns): ListLine {
  if (isHeading(line)) return { line, rows: [], otherCells: [], isHeading: true };
  const cells = line.cells.map((cell) => ({ ...cell, role: getRole(cell.column, cell.text) }));
  const firstRole = cells.find(({ role }) => role === "NAME" || role === "JURISDICTION")?.role;
  const parts: (typeof cells)[] = [];
  for (const cell of cells) {
    const open = parts.at(-1);
    const isNext = cell.role === firstRole && open?.some(({ role }) => role === firstRole);
    if (open && !isNext) open.push(cell);
    else parts.push([cell]);
  }
  const rows: ListRow[] = [];
  const otherCells: string[] = [];
  for (const part of parts) {
    const selectTexts = (requestedRole: ColumnRole) =>
      part.filter(({ role }) => role === requestedRole).map(({ text }) => text);
    const [name] = selectTexts("NAME");
    const [jurisdiction = null] = selectTexts("JURISDICTION");
    const percentages = part
      .filter(({ role }) => role === "PERCENTAGE")
      .map(({ text, column }) => ({ text, heading: getHeading(column) }));
    const isRow = name !== undefined && (jurisdiction !== null || percentages.length > 0);
    if (isRow) rows.push({ line, name, jurisdiction, percentages });
    otherCells.push(...selectTexts("OTHER"), ...(isRow ? [] : selectTexts("NAME")));
  }
  // A line without a subsidiary is left out as a whole, not cell by cell.
  return { line, rows, otherCells: rows.length === 0 ? [] : otherCells, isHeading: false };
}

/** A paragraph that is a subsidiary ends with its place, and perhaps a percentage beside it. */
function readParagraph(line: DocumentLine): ListLine {
  const row = line.cells.length > 1 ? readColumns(line) : readSentence(line);
  return { line, rows: row ? [row] : [], otherCells: [], isHeading: false };
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
  const text = joinCells(line);
  if (text.length > MAX_LENGTH || /subsidiar/i.test(text)) return null;
  for (const [begin, end] of [
    [", a ", ""],
    [", an ", ""],
    [" (", ")"],
    [" - ", ""],
    [" – ", ""],
    [" — ", ""],
  ] as const) {
    const separatorIndex = text.lastIndexOf(begin);
    if (separatorIndex <= 0 || !text.endsWith(end)) continue;
    const ending = text.slice(separatorIndex + begin.length, text.length - end.length);
    const jurisdiction = begin.startsWith(",") ? (FORMS.exec(ending)?.[1] ?? "") : ending;
    if (isPlace(jurisdiction))
      return { line, name: text.slice(0, separatorIndex), jurisdiction: jurisdiction, percentages: [] };
  }
  return null;
}
