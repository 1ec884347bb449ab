import { Int } from "type-graphql";
import type { Argument } from "./field.js";

/** The largest page size that a client may request. */
export const MAX_PAGE = 100;
/** The page size if the client requests none. */
export const DEFAULT_PAGE = 25;

/** The arguments of every Relay connection. Pages follow one another forward: another order begins at another row. */
export const pagingArguments: Readonly<Record<"first" | "after", Argument>> = {
  first: { type: () => Int },
  after: { type: () => String },
};

/** The arguments of the change log, which is read from its end, too: it has one order alone. */
export const logArguments: Readonly<Record<"first" | "after" | "last" | "before", Argument>> = {
  ...pagingArguments,
  last: { type: () => Int, description: "The size of a page from the end, in place of first." },
  before: { type: () => String, description: "Only changes before this revision." },
};

/** The values of the arguments of a connection, as the client sent them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The values of the arguments of the change log. */
export interface LogArguments extends PageArguments {
  readonly last?: number | null;
  readonly before?: string | null;
}
