import { Int } from "type-graphql";
import type { Argument } from "./field.js";

/** The largest page size that a client may request. */
export const MAX_PAGE = 100;
/** The page size if the client requests none. */
export const DEFAULT_PAGE = 25;

/** The arguments of every Relay connection. */
export const pagingArguments: Readonly<Record<"first" | "after" | "last" | "before", Argument>> = {
  first: { type: () => Int },
  after: { type: () => String },
  last: { type: () => Int },
  before: { type: () => String },
};

/** Their values, as the client sent them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}
