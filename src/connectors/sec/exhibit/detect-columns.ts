import { groupByKey } from "../../../util/group-by-key.js";
import type { DocumentLine } from "./document-line.js";
import { isPlace } from "./jurisdiction.js";
import { isPercentage } from "./percentage.js";

/** The content of a column of a list of subsidiaries. */
export type ColumnRole = "NAME" | "JURISDICTION" | "PERCENTAGE" | "OTHER";

/** The columns of a list, and the heading of each. */
export interface ListColumns {
  readonly getRole: (column: number, text: string) => ColumnRole;
  readonly getHeading: (column: number) => string;
  /** Returns true if a line is a row of headings, which pages repeat. */
  readonly isHeading: (line: DocumentLine) => boolean;
}

const HEADING_OF_JURISDICTION = /jurisdiction|incorporat|organi[sz]|domicile|laws|state|countr|formation/i;
const HEADING_OF_PERCENTAGE = /percent|%|owner|owned|voting|interest/i;

/**
 * Detects the contents of the columns of a list, by what most of their cells are: names of places, or percentages. The first
 * column of other texts has the names. So has the next one after a column of places, in a list that is set in two halves.
 */
export function detectColumns(lines: readonly DocumentLine[]): ListColumns {
  const first = lines.findIndex(isRowOfData);
  const headings = lines.slice(0, Math.max(first, 0));
  const getHeading = (column: number): string =>
    headings
      .flatMap(({ cells }) => cells.flatMap((cell) => (cell.column === column ? cell.text : [])))
      .join(" ");
  const columns = [...groupTextsByColumn(lines.filter(isRowOfData))].sort(
    ([first], [second]) => first - second,
  );
  const hasPlaces = ([column, cells]: (typeof columns)[number]): boolean =>
    isMostly(cells, isPlace) || (column > 0 && HEADING_OF_JURISDICTION.test(getHeading(column)));
  const roles = new Map<number, ColumnRole>();
  let isNameNext = true;
  for (const [index, [column, cells]] of columns.entries()) {
    if (isMostly(cells, isPercentage)) {
      const isNamed =
        HEADING_OF_PERCENTAGE.test(getHeading(column)) || cells.some((text) => text.includes("%"));
      roles.set(column, isNamed ? "PERCENTAGE" : "OTHER");
    } else if (hasPlaces([column, cells])) {
      roles.set(column, "JURISDICTION");
      isNameNext ||= columns.slice(index + 1).some(hasPlaces);
    } else {
      roles.set(column, isNameNext ? "NAME" : "OTHER");
      isNameNext = false;
    }
  }
  return {
    getHeading,
    // A cell beside the columns of the others is what it looks like.
    getRole: (column, text) =>
      roles.get(column) ?? (isPlace(text) ? "JURISDICTION" : isPercentage(text) ? "PERCENTAGE" : "NAME"),
    isHeading: ({ cells }) =>
      !cells.some(({ text }) => isPlace(text)) &&
      cells.some(({ column, text }) => getHeadingPattern(roles.get(column))?.test(text) && !/\d/.test(text)),
  };
}

const getHeadingPattern = (role: ColumnRole | undefined): RegExp | null =>
  role === "JURISDICTION" ? HEADING_OF_JURISDICTION : role === "PERCENTAGE" ? HEADING_OF_PERCENTAGE : null;

/** The texts of each column. */
function groupTextsByColumn(lines: readonly DocumentLine[]): ReadonlyMap<number, readonly string[]> {
  const cells = lines.flatMap((line) => line.cells);
  const byColumn = groupByKey(cells, ({ column }) => column);
  return new Map([...byColumn].map(([column, some]) => [column, some.map(({ text }) => text)]));
}

/** Returns true if a row surely has a subsidiary: a text, and then a place or a percentage. */
const isRowOfData = ({ cells }: DocumentLine): boolean =>
  cells.length > 1 &&
  cells.some(({ text }) => isPlace(text) || isPercentage(text)) &&
  cells.some(({ text }) => !isPlace(text) && !isPercentage(text));

const isMostly = <T>(all: readonly T[], isMatch: (item: T) => boolean): boolean =>
  all.filter(isMatch).length * 2 >= all.length;
