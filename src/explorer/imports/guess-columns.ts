import type { FormField, KindForm } from "../model/kind-form.js";
import { type CellContent, contentWords, countCells } from "./cell-contents.js";
import type { TableHead } from "./table-text.js";

/** A column that a field may have, and the reasons for it. */
export interface ColumnGuess {
  readonly column: string;
  readonly isByName: boolean;
  /** The number of its cells with the content that the field expects; null if cells do not show it. */
  readonly fit: CellFit | null;
}

interface CellFit {
  readonly content: CellContent;
  readonly fitting: number;
  readonly total: number;
}

/** A field that a column is looked for, with other names of such columns. */
export interface SoughtField {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly content: CellContent | null;
  /** Returns true for the cells of a column that may be that of the field, whatever its name. */
  accepts(cells: readonly string[]): boolean;
}

const contentByType: Partial<Readonly<Record<FormField["type"], CellContent>>> = {
  DATE: "DATE",
  NUMBER: "NUMBER",
  WHOLE_NUMBER: "NUMBER",
};
const contentByName: Readonly<Record<string, CellContent>> = {
  country: "COUNTRY",
  website: "ADDRESS",
  storeUrl: "ADDRESS",
  validFrom: "DATE",
  validTo: "DATE",
};

/** Returns the content that the cells of a field have. */
export const findContent = (name: string, fields: KindForm["fields"]): CellContent | null =>
  contentByName[name] ?? contentByType[fields.find((field) => field.name === name)?.type ?? "TEXT"] ?? null;

/** The part of the cells of a column that must have a content, so that the column has it. */
const MIN_FIT = 0.9;

/**
 * Guesses the columns of fields, each column for one field: first those that are called like the field, then, for each field in turn,
 * the only column whose cells it accepts. The order of the columns does not matter.
 */
export function guessColumns(
  fields: readonly SoughtField[],
  head: TableHead,
): ReadonlyMap<string, ColumnGuess> {
  const guesses = new Map<string, ColumnGuess>();
  const used = new Set<string>();
  const addGuess = (field: SoughtField, column: string, isByName: boolean) => {
    used.add(column);
    guesses.set(field.name, {
      column,
      isByName,
      fit: field.content && measureFit(head, column, field.content),
    });
  };
  for (const field of fields) {
    const column = findNamedColumn(
      field,
      head.columns.filter((name) => !used.has(name)),
    );
    if (column !== undefined) addGuess(field, column, true);
  }
  for (const field of fields) {
    if (guesses.has(field.name)) continue;
    const columns = head.columns.filter((name) => !used.has(name));
    const [column, ...rest] = columns.filter((name) => field.accepts(listCells(head, name)));
    if (column !== undefined && rest.length === 0) addGuess(field, column, false);
  }
  return guesses;
}

/** Returns true if cells have a content, but for a few. */
export const hasContent = (cells: readonly string[], content: CellContent): boolean =>
  cells.length > 0 && countCells(cells, content) >= MIN_FIT * cells.length;

const normalizeName = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

const findNamedColumn = ({ name, otherNames }: SoughtField, columns: readonly string[]): string | undefined =>
  [normalizeName(name), ...otherNames].flatMap((sought) =>
    columns.filter((column) => normalizeName(column) === sought),
  )[0];

/** Lists the cells of a column that are not empty, in the first rows. */
export function listCells({ columns, rows }: TableHead, column: string): readonly string[] {
  const index = columns.indexOf(column);
  return rows.flatMap((cells) => cells[index]?.trim() || []);
}

function measureFit(head: TableHead, column: string, content: CellContent): CellFit {
  const cells = listCells(head, column);
  return { content, fitting: countCells(cells, content), total: cells.length };
}

const isFitting = ({ fitting, total }: CellFit): boolean => fitting >= MIN_FIT * total;

/** Says by what a column was guessed, and how sure that is: "Guessed by its name; dates in 10 of 10 cells." */
export function describeGuess({ isByName, fit }: ColumnGuess): string {
  if (!fit || fit.total === 0)
    return isByName ? "Guessed by its name alone." : "Guessed by its cells; please check.";
  const { content, fitting, total } = fit;
  const cells = `${contentWords[content]} in ${isFitting(fit) ? "" : "only "}${fitting} of ${total} cells`;
  return isByName ? `Guessed by its name; ${cells}.` : `Guessed by its cells; please check: ${cells}.`;
}
