import { addWrites, noWrites, type WriteCounts } from "../../recording/plan/count-writes.js";

/** Counts by name. */
export type CountsByName = Readonly<Record<string, number>>;

/** The result of an import. */
export interface ImportSummary {
  /** The number of rows, including rejected ones. */
  readonly read: number;
  /** The things that changed, by kind of thing: in an empty graph, what it then has. */
  readonly writes: WriteCounts;
  /** Lines of rows that were new, or gave a new claim; `corrected`, `retracted` and `unchanged` count lines, too. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  /** Facts that ended, since a complete data set no longer has them; in a dry run, those that would end. */
  readonly ended: number;
  readonly unchanged: number;
  /** Rows with at least one error, of which nothing was recorded. */
  readonly rejected: number;
  /** Rejected rows that would have been recorded without the wrong values: errors that reject values alone keep them. */
  readonly rejectedForValues: number;
  /** Values and facts that were left out of rows that were recorded. */
  readonly rejectedCells: number;
  /** Other spellings of the name of a recorded entity, which led to it: how many rows have each. */
  readonly otherNames: CountsByName;
  /**
   * Counts by name of the values that were left out of recorded rows, since the graph has no place for them, or an earlier
   * row differs.
   */
  readonly omitted: CountsByName;
  /** Sentences about what is worth a look: recorded shares above 100 %, a file without rows, rows that could be kept. */
  readonly warnings: readonly string[];
}

export const emptySummary: ImportSummary = {
  read: 0,
  writes: noWrites,
  recorded: 0,
  corrected: 0,
  retracted: 0,
  ended: 0,
  unchanged: 0,
  rejected: 0,
  rejectedForValues: 0,
  rejectedCells: 0,
  otherNames: {},
  omitted: {},
  warnings: [],
};

/** Adds the results of two files or parts. */
export const addSummaries = (first: ImportSummary, second: ImportSummary): ImportSummary => ({
  read: first.read + second.read,
  writes: addWrites(first.writes, second.writes),
  recorded: first.recorded + second.recorded,
  corrected: first.corrected + second.corrected,
  retracted: first.retracted + second.retracted,
  ended: first.ended + second.ended,
  unchanged: first.unchanged + second.unchanged,
  rejected: first.rejected + second.rejected,
  rejectedForValues: first.rejectedForValues + second.rejectedForValues,
  rejectedCells: first.rejectedCells + second.rejectedCells,
  otherNames: addCounts(first.otherNames, second.otherNames),
  omitted: addCounts(first.omitted, second.omitted),
  warnings: [...new Set([...first.warnings, ...second.warnings])],
});

/** Adds a warning if nothing was read from what has this name. */
export const warnOfNoRows = (summary: ImportSummary, name: string): ImportSummary =>
  summary.read > 0 ? summary : { ...summary, warnings: [...summary.warnings, `${name} has no rows.`] };

/** Adds a warning if rows were rejected only for values which this setting leaves out. */
export function warnOfLostRows(summary: ImportSummary, setting: string): ImportSummary {
  const { rejected, rejectedForValues, warnings } = summary;
  if (rejectedForValues === 0) return summary;
  const warning = `${rejectedForValues} of ${rejected} rejected rows have wrong values only that ${setting} leaves out: the rest of them is recorded then.`;
  return { ...summary, warnings: [...warnings, warning] };
}

function addCounts(first: CountsByName, second: CountsByName): CountsByName {
  const sum = new Map(Object.entries(first));
  for (const [name, count] of Object.entries(second)) addCount(sum, name, count);
  return Object.fromEntries([...sum].filter(([, count]) => count !== 0));
}

/** A file may contain any number of names. Names beyond this number are counted together. */
const MAX_NAMES = 1000;
const MAX_NAME_LENGTH = 200;
const OTHER_NAMES = "other names";

/** Adds to the count of a name. */
export function addCount(counts: Map<string, number>, name: string, amount: number): void {
  const short = name.slice(0, MAX_NAME_LENGTH);
  const counted = counts.has(short) || counts.size < MAX_NAMES ? short : OTHER_NAMES;
  counts.set(counted, (counts.get(counted) ?? 0) + amount);
}
