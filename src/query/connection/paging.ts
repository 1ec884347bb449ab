import { DEFAULT_PAGE, MAX_PAGE, type PageArguments } from "../../domain/schema/paging.js";
import { createBadInputError } from "../../errors.js";
import type { ConnectionSelection } from "../selection/connection-selection.js";

/** The requested part of a list. */
export interface RequestedPage {
  readonly size: number;
  /**
   * True if rows are counted from the end: they are fetched in reverse order, and reversed again for the
   * answer.
   */
  readonly fromEnd: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/** Reads which of the flags of pageInfo are requested, before and after the page in the order in which rows are fetched. */
export const readRequestedPageFlags = (
  { ofPage }: Pick<ConnectionSelection, "ofPage">,
  { fromEnd }: Pick<RequestedPage, "fromEnd">,
) => ({
  before: ofPage.includes(fromEnd ? "hasNextPage" : "hasPreviousPage"),
  after: ofPage.includes(fromEnd ? "hasPreviousPage" : "hasNextPage"),
});

/**
 * Parses the paging arguments. Fails with BAD_USER_INPUT if a size is out of bounds, or if first and last are
 * both set.
 */
export function parsePageArguments({ first, last, after, before }: PageArguments): RequestedPage {
  if (first != null && last != null) throw createBadInputError("Give first or last, not both.");
  checkSize("first", first);
  checkSize("last", last);
  return {
    size: first ?? last ?? DEFAULT_PAGE,
    fromEnd: last != null,
    after: after ?? null,
    before: before ?? null,
  };
}

function checkSize(name: string, size: number | null | undefined): void {
  if (size != null && (size < 1 || size > MAX_PAGE))
    throw createBadInputError(`${name} must be from 1 to ${MAX_PAGE}, not ${size}.`);
}
