import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../errors.js";
import type { Database, ReadStatementOptions } from "../../neo4j/database.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { createSnapshotReads } from "./snapshot-reads.js";

/** Milliseconds between two attempts. */
const RETRY_PAUSE_MS = 100;

/**
 * Runs statements that need one version of the graph: each is repeated while writers intervene, for as long
 * as a statement may take. Then it fails with OVERLOADED.
 */
export function createSnapshotRunner(database: Database, options?: ReadStatementOptions): RunStatement {
  const readConsistently = createSnapshotReads(database);
  return async (statement) => {
    for (const deadline = performance.now() + database.timeout; performance.now() < deadline; ) {
      const { result, at: version } = await readConsistently(
        (runStatement) => runStatement(statement),
        (innerStatement) => database.read(innerStatement, options),
      );
      if (version) return result;
      await delay(RETRY_PAUSE_MS);
    }
    throw new AppError(
      "OVERLOADED",
      "No consistent read was possible: the graph is being written continuously.",
      {
        hint: "Try again when fewer writes are running.",
      },
    );
  };
}
