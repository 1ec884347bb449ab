import type { Database } from "../../neo4j/database.js";
import { readRevision } from "../snapshot/revision.js";
import { type DatasetComparison, readComparisons } from "./compared-sources.js";
import { claimsTurnedSince, noteLapses } from "./lapses.js";

/**
 * Gives the claims of the data sets that an undone import compared the state that they have without it: what the last
 * comparison that still counts found missing is missing. Doing it again changes nothing.
 */
export async function undoLapses(database: Database, importId: string): Promise<void> {
  const comparisons = await readComparisons(database);
  const undone = comparisons.find(({ run }) => run === importId);
  const { recordedAt } = await readRevision(database);
  if (!undone || recordedAt === null) return;
  for (const source of undone.sources) {
    const since = lastOf(comparisons.filter(({ sources }) => sources.includes(source)));
    await noteLapses(database, await database.read(claimsTurnedSince(source, since)), recordedAt);
  }
}

/** The instant of the last comparison that still counts; without any, an instant before all of them. */
function lastOf(comparisons: readonly DatasetComparison[]): number {
  const counting = comparisons.filter(({ isUndone }) => !isUndone);
  return counting.length > 0
    ? Math.max(...counting.map(({ to }) => to))
    : Math.min(...comparisons.map(({ from }) => from - 1));
}
