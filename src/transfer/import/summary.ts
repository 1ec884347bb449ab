/** Counts by name. */
export type Counts = Readonly<Record<string, number>>;

/** The result of an import. */
export interface ImportSummary {
  /** The number of rows, including rejected ones. */
  readonly read: number;
  /** New facts, and new claims about known facts. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  /** Facts that ended, since a complete data set no longer has them; in a dry run, those that would end. */
  readonly ended: number;
  readonly unchanged: number;
  /** Rows with at least one error, of which nothing was recorded. */
  readonly rejected: number;
  /** Values and facts that were left out of rows that were recorded. */
  readonly rejectedCells: number;
  /** Other spellings of the name of a recorded entity, which led to it: how many rows have each. */
  readonly otherNames: Counts;
  /** What was left out of rows that were recorded, counted by name: what the graph has no place for, or was given otherwise. */
  readonly omitted: Counts;
}

export const emptySummary: ImportSummary = {
  read: 0,
  recorded: 0,
  corrected: 0,
  retracted: 0,
  ended: 0,
  unchanged: 0,
  rejected: 0,
  rejectedCells: 0,
  otherNames: {},
  omitted: {},
};

/** Adds the results of two files or parts. */
export const sumOf = (one: ImportSummary, other: ImportSummary): ImportSummary => ({
  read: one.read + other.read,
  recorded: one.recorded + other.recorded,
  corrected: one.corrected + other.corrected,
  retracted: one.retracted + other.retracted,
  ended: one.ended + other.ended,
  unchanged: one.unchanged + other.unchanged,
  rejected: one.rejected + other.rejected,
  rejectedCells: one.rejectedCells + other.rejectedCells,
  otherNames: addCounts(one.otherNames, other.otherNames),
  omitted: addCounts(one.omitted, other.omitted),
});

function addCounts(one: Counts, other: Counts): Counts {
  const sum = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) addCount(sum, name, count);
  return Object.fromEntries([...sum].filter(([, count]) => count !== 0));
}

/** A file may contain any number of names. Names beyond this number are counted together. */
const MAX_NAMES = 1000;
const MAX_NAME_LENGTH = 200;
const OTHER_NAMES = "other names";

/** Adds to the count of a name. */
export function addCount(counts: Map<string, number>, name: string, by: number): void {
  const short = name.slice(0, MAX_NAME_LENGTH);
  const counted = counts.has(short) || counts.size < MAX_NAMES ? short : OTHER_NAMES;
  counts.set(counted, (counts.get(counted) ?? 0) + by);
}
