import type { Database } from "../../neo4j/database.js";
import { readRevision } from "../snapshot/revision.js";
import { readClaimsWithChangedPresence, recordAbsences } from "./absences.js";
import { type DatasetComparison, readComparisons } from "./dataset-comparison.js";

/**
 * Gives the claims of the data sets that an undone import compared the state that they have without it: a claim is missing
 * if the last comparison that still counts found it missing. Doing it again changes nothing.
 */
export async function undoAbsences(database: Database, importId: string): Promise<void> {
  const comparisons = await readComparisons(database);
  const undone = comparisons.find(({ run }) => run === importId);
  const { recordedAt } = await readRevision(database);
  if (!undone || recordedAt === null) return;
  for (const source of undone.sources) {
    const since = findLastComparisonInstant(comparisons.filter(({ sources }) => sources.includes(source)));
    await recordAbsences(
      database,
      await database.read(readClaimsWithChangedPresence(source, since)),
      recordedAt,
    );
  }
}

/** Finds the instant of the last comparison that still counts; without any, an instant before all of them. */
function findLastComparisonInstant(comparisons: readonly DatasetComparison[]): number {
  const counting = comparisons.filter(({ isUndone }) => !isUndone);
  return counting.length > 0
    ? Math.max(...counting.map(({ to }) => to))
    : Math.min(...comparisons.map(({ from }) => from - 1));
}
