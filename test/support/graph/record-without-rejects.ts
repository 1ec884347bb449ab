import { expect } from "vitest";
import type { Database } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";

/** Records lines. None of them may be rejected. */
export async function recordWithoutRejects(database: Database, lines: readonly object[], by = "test") {
  const result = await recordEntries(database, lines, { by });
  expect(result.rejected).toEqual([]);
  return result;
}
