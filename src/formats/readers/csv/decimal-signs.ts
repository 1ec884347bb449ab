import type { CsvRecord } from "./read-csv-records.js";

/** The sign before the decimals of a number. */
export type DecimalSign = "." | ",";

/**
 * Numbers by their decimal sign. Thousands may be separated by the other sign, a space or an apostrophe. A group never begins
 * with a zero, so that 0,050 is no 50.
 */
const NUMBERS: Readonly<Record<DecimalSign, RegExp>> = {
  ".": /^[+-]?(?:\d+|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\s\d{3})+|(?:['’]\d{3})+))(?:\.\d+)?$/,
  ",": /^[+-]?(?:\d+|[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:\s\d{3})+|(?:['’]\d{3})+))(?:,\d+)?$/,
};

/** The separators of thousands once the decimal sign is a point. */
const GROUPING = /[,\s'’]/g;

/** Reads a number that is written with a decimal sign; null for any other text. A number that is to be whole is no fraction. */
export function readNumber(text: string, sign: DecimalSign, isWhole: boolean): number | null {
  if (!NUMBERS[sign].test(text)) return null;
  const pointed = sign === "," ? text.replaceAll(".", "").replace(",", ".") : text;
  const number = Number(pointed.replace(GROUPING, ""));
  return isWhole && !Number.isInteger(number) ? null : number;
}

/** The signs that numbers may have. */
export const SIGNS: readonly DecimalSign[] = [".", ","];

/** A column of numbers, and its position in the rows. */
export interface NumberColumn {
  readonly column: string;
  readonly index: number;
  readonly isWhole: boolean;
}

/** Returns true if a row has a number that each decimal sign reads as another one. */
export const hasNumberOfTwoMeanings = (cells: readonly string[], columns: readonly NumberColumn[]): boolean =>
  columns.some(({ index, isWhole }) => {
    const text = removePercentSign(cells[index] ?? "");
    const [first = null, second = null] = SIGNS.map((sign) => readNumber(text, sign, isWhole));
    return first !== null && second !== null && first !== second;
  });

/**
 * Finds the decimal sign of each column by all its cells: the sign that they need, if they need the same. A column has none if
 * no cell shows its sign, or if cells show both.
 */
export async function detectDecimalSigns(
  records: AsyncIterable<CsvRecord>,
  columns: readonly NumberColumn[],
): Promise<ReadonlyMap<string, DecimalSign>> {
  const signsByColumn = new Map(columns.map(({ column }) => [column, new Set<DecimalSign>()]));
  for await (const record of records) {
    if ("fault" in record) continue;
    for (const { column, index, isWhole } of columns) {
      const text = removePercentSign(record.cells[index] ?? "");
      const signs = SIGNS.filter((sign) => readNumber(text, sign, isWhole) !== null);
      if (signs.length === 1) for (const sign of signs) signsByColumn.get(column)?.add(sign);
    }
  }
  return new Map(
    [...signsByColumn].flatMap(([column, signs]) =>
      signs.size === 1 ? [...signs].map((sign) => [column, sign]) : [],
    ),
  );
}

/** The text of a number without white space around it and a percent sign after it. */
export const removePercentSign = (cell: string): string => cell.trim().replace(/\s?%$/, "");
