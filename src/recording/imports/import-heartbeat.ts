import { getNow } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { createStatement } from "../../neo4j/statement.js";
import { startHeartbeat } from "../../util/timing/heartbeat.js";

/**
 * Reports that an import is running, now and every few seconds, so that it is not undone meanwhile.
 * @returns a function that ends the reports
 */
export async function startImportHeartbeat(database: Database, id: string): Promise<() => Promise<void>> {
  const writeHeartbeat = (heardAt: bigint | null): Promise<void> => {
    const heartbeat = createStatement({
      name: "import heartbeat",
      access: "WRITE",
      text: "MATCH (i:ImportRun {id: $id}) SET i.heardAt = $heardAt",
      parameters: { id, heardAt },
    });
    return database.write(({ run }) => run(heartbeat));
  };
  await writeHeartbeat(BigInt(getNow()));
  const end = startHeartbeat(() => writeHeartbeat(BigInt(getNow())));
  return () => {
    end();
    return writeHeartbeat(null);
  };
}
