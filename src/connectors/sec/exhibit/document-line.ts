/** A line of a document: a row of a table, or a paragraph with the parts that wide gaps separate in it. */
export interface DocumentLine {
  /** The cells that are not empty, from the left. */
  readonly cells: readonly DocumentCell[];
  /** The number of columns of its table; null: it is in none. Tables of one width are pages of one table. */
  readonly width: number | null;
}

export interface DocumentCell {
  /** The text, with single spaces. */
  readonly text: string;
  /** The first column that it is in. */
  readonly column: number;
  /** The address that it leads to; null: none. */
  readonly link: string | null;
}

/** A paragraph as a line, whose cells are what wide gaps and rows of dots separate; none if it is blank. */
export function parseParagraph(text: string, link: string | null = null): readonly DocumentLine[] {
  const cells = text
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")
    .replace(/(?:\. ?){4,}/g, "\t")
    .split(/ {2,}|\t/)
    .map(cleanText)
    .flatMap((part, column) => (part === "" ? [] : [{ text: part, column, link }]));
  return cells.length === 0 ? [] : [{ cells, width: null }];
}

/** A text with single spaces, and without characters that a name must not have. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

/** The text of a line. */
export const joinCells = ({ cells }: DocumentLine): string => cells.map(({ text }) => text).join(" ");
