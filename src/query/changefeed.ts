import type { Statement } from "../neo4j/statement.js";

/** What was recorded within some revisions. */
export interface ChangePage<T> {
  /** Oldest first. */
  readonly rows: readonly T[];
  /** All up to this revision is in the rows; the next page begins after it. */
  readonly upTo: number;
  /** Whether all that was recorded in these revisions could be seen; else the page is to be asked for once more. */
  readonly complete: boolean;
}

/** How to read a log of what is recorded, page by page. */
export interface ChangeFeed<T> {
  /** The revision that the reader has seen already; null: the present one. */
  readonly after: number | null;
  /** The statement for what came after a revision and not after another. */
  readonly page: (after: number, upTo: number) => Statement<ChangePage<T>>;
}

/** Reads a log and goes on reading as it grows, each row once and in order, no faster than its rows are taken. */
export type FollowChanges = <T>(log: ChangeFeed<T>) => AsyncIterable<T>;
