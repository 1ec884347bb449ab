/** How often something is, by its name. */
export type Counts = Readonly<Record<string, number>>;

/** What an import came to. */
export interface ImportSummary {
  /** Rows read, those rejected among them. */
  readonly read: number;
  /** Facts that were new, by themselves or as a claim. */
  readonly recorded: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly unchanged: number;
  /** Rows of which something was rejected. */
  readonly rejected: number;
  /** How often something was left out that the graph has no place for, by its name. */
  readonly omitted: Counts;
}

export const emptySummary: ImportSummary = {
  read: 0,
  recorded: 0,
  corrected: 0,
  retracted: 0,
  unchanged: 0,
  rejected: 0,
  omitted: {},
};

/** Of several files or parts together. */
export const sumOf = (one: ImportSummary, other: ImportSummary): ImportSummary => ({
  read: one.read + other.read,
  recorded: one.recorded + other.recorded,
  corrected: one.corrected + other.corrected,
  retracted: one.retracted + other.retracted,
  unchanged: one.unchanged + other.unchanged,
  rejected: one.rejected + other.rejected,
  omitted: addCounts(one.omitted, other.omitted),
});

function addCounts(one: Counts, other: Counts): Counts {
  const sum = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) addCount(sum, name, count);
  return Object.fromEntries(sum);
}

/** A file may name as many things as it likes: beyond so many, names are counted as one. */
const MAX_NAMES = 1000;
const MAX_NAME_LENGTH = 200;
const OTHER_NAMES = "other names";

/** Counts a name among others. */
export function addCount(counts: Map<string, number>, name: string, by: number): void {
  const short = name.slice(0, MAX_NAME_LENGTH);
  const counted = counts.has(short) || counts.size < MAX_NAMES ? short : OTHER_NAMES;
  counts.set(counted, (counts.get(counted) ?? 0) + by);
}
