import { DEFAULT_PAGE, MAX_PAGE, type PageArguments } from "../../domain/schema/paging.js";
import { createBadInputError } from "../../errors.js";
import type { ConnectionRow, FetchedPage } from "./connection-reader.js";

/** The requested part of a list. */
export interface RequestedPage {
  readonly size: number;
  /** The cursor of the row before the page. Null: the list begins with the page. */
  readonly after: string | null;
}

/** Parses the paging arguments. Fails with BAD_USER_INPUT if the size is out of bounds. */
export function parsePageArguments({ first, after }: PageArguments): RequestedPage {
  return { size: parsePageSize("first", first), after: after ?? null };
}

/** Parses the size of a page. Fails with BAD_USER_INPUT if it is out of bounds. */
export function parsePageSize(name: string, size: number | null | undefined): number {
  if (size != null && (size < 1 || size > MAX_PAGE))
    throw createBadInputError(`${name} must be from 1 to ${MAX_PAGE}, not ${size}.`);
  return size ?? DEFAULT_PAGE;
}

/** Restricts fetched rows to the page: one row more says that the list goes on. A cursor says that rows precede the page. */
export const restrictToPage = (
  rows: readonly ConnectionRow[],
  { size, after }: RequestedPage,
): Pick<FetchedPage, "rows" | "hasNextPage" | "hasPreviousPage"> => ({
  rows: rows.length > size ? rows.slice(0, size) : rows,
  hasNextPage: rows.length > size,
  hasPreviousPage: after !== null,
});
