import type { Statement } from "../neo4j/statement.js";

/** A page of the change feed: the rows recorded in a range of revisions. */
export interface ChangePage<T> {
  /** Oldest first. */
  readonly rows: readonly T[];
  /** The last revision that the page covers. The next page begins after it. */
  readonly upTo: number;
  /** True if all changes of these revisions were visible. If not, the page must be read again. */
  readonly complete: boolean;
}

/** A source of changes that is read page by page. */
export interface ChangeFeed<T> {
  /** The last revision that the reader has already received. Null: the present one. */
  readonly after: number | null;
  /** The statement for the changes after one revision, up to and including another. */
  readonly page: (after: number, upTo: number) => Statement<ChangePage<T>>;
}

/**
 * Follows a change feed as it grows: each row once, in order, and no faster than the consumer takes them. Once it resolves,
 * no change that is recorded from then on is missed. Fails if the present revision is needed and cannot be read.
 */
export type FollowChanges = <T>(log: ChangeFeed<T>) => Promise<AsyncIterable<T>>;
