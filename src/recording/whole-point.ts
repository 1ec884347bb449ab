import type { Database, Transaction, WriteOptions } from "../neo4j/database.js";
import type { Point } from "./point.js";

const points = new WeakMap<Database, Point>();

/** The last point that is known to be in the graph with all that belongs to it; undefined before any is. */
export const wholePoint = (database: Database): Point | undefined => points.get(database);

/** Keeps a point as the last that is known to be there in full. */
export const setWholePoint = (database: Database, point: Point): void => void points.set(database, point);

/** Writes, and knows then that all up to where that came is in the graph in full: a commit is told of once it is applied. */
export async function writeWhole<R extends Point>(
  database: Database,
  work: (transaction: Transaction) => Promise<readonly R[]>,
  options?: WriteOptions,
): Promise<readonly R[]> {
  const results = await database.write(work, options);
  for (const { revision, recordedAt } of results)
    if (revision > (wholePoint(database)?.revision ?? -1)) setWholePoint(database, { revision, recordedAt });
  return results;
}
