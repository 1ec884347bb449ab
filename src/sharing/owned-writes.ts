import type { Database } from "../neo4j/database.js";
import type { Statement } from "../neo4j/statement.js";

/**
 * A database whose every write first proves, in its own transaction, that this process still owns the work. A process that stood
 * still while another one took over writes nothing more.
 * @param createFence creates the statement that proves it; it locks the proof and fails without it
 */
export const guardOwnedWrites = (database: Database, createFence: () => Statement<void>): Database => ({
  ...database,
  write: (work, options) =>
    database.write(async (transaction) => {
      await transaction.run(createFence());
      return work(transaction);
    }, options),
});
