import { createBadInputError } from "../../../errors.js";

/** The columns of a table: all names, and the position of each column that a mapping refers to. */
export interface TableHeader {
  readonly names: readonly string[];
  readonly indexes: ReadonlyMap<string, number>;
}

/**
 * Finds the columns that a mapping refers to. A name may differ from that in the mapping in case and in white space around it. Fails
 * with BAD_USER_INPUT if a column is missing, or if several have its name.
 */
export function readTableHeader(
  names: readonly string[],
  columns: readonly string[],
  separator: string,
): TableHeader {
  const positions = new Map(columns.map((column) => [column, findPositions(names, column)]));
  const missing = columns.filter((column) => positions.get(column)?.length === 0);
  if (missing.length > 0) throw createBadInputError(describeMissing(names, missing, separator));
  for (const [column, [index, ...further]] of positions)
    if (index !== undefined && further.length > 0)
      throw createBadInputError(
        `The table has several columns ${column}: ${[index, ...further].map((position) => position + 1).join(" and ")}. Give each a name of its own.`,
      );
  return { names, indexes: new Map([...positions].map(([column, [index = -1]]) => [column, index])) };
}

function findPositions(names: readonly string[], column: string): readonly number[] {
  const select = (isName: (name: string) => boolean) =>
    names.flatMap((name, index) => (isName(name) ? [index] : []));
  const exact = select((name) => name === column);
  return exact.length > 0 ? exact : select((name) => foldColumn(name) === foldColumn(column));
}

const foldColumn = (name: string): string => name.trim().toLowerCase();

const SEPARATORS = [",", ";", "\t", "|"];

/** Says which columns are missing, and why that may be. */
function describeMissing(names: readonly string[], missing: readonly string[], separator: string): string {
  const header = names.join(separator);
  const fault = `The table has no column ${missing.join(", ")}.`;
  if (header.includes("\0")) return `${fault} It is probably UTF-16: name its "encoding" in the mapping.`;
  const [likely = separator] = SEPARATORS.filter((candidate) => candidate !== separator).sort(
    (first, second) => countParts(header, second) - countParts(header, first),
  );
  const list = `Its columns are ${names.join(", ")}.`;
  return names.length === 1 && header.includes(likely)
    ? `${fault} ${list} Its separator is probably ${JSON.stringify(likely)}: name it as "separator" in the mapping.`
    : `${fault} ${list}`;
}

const countParts = (text: string, part: string): number => text.split(part).length - 1;
