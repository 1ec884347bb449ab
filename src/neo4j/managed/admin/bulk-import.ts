import { join } from "node:path";
import { writeSecretFile } from "../../../util/secret-file.js";
import { prepareHome } from "../home/home.js";
import { runAdminTool } from "../process/admin-tool.js";
import { exists } from "../system/exists.js";
import { runWithStoppedServer, type StoppedServerOptions } from "./stopped-server.js";

/**
 * Replaces the database of a home by the content of files, with Neo4j's own import. The server must not be
 * running. Fails with CONFLICT if another process owns the home, and with the tool's last output.
 * @param args the tool's arguments for the files. Nodes are numbered from 0 without a gap: the ids become
 * those of the store.
 */
export const runBulkImport = (options: StoppedServerOptions, args: readonly string[]): Promise<void> =>
  runWithStoppedServer(options, async ({ home, runtime }) => {
    // The tool needs this file. The server's own is written when it starts.
    await writeSecretFile(join(home.conf, "neo4j.conf"), "db.tx_log.preallocate=false\n");
    const report = join(home.logs, "import-report.txt");
    await runAdminTool(runtime, home, [
      "database",
      "import",
      "full",
      "neo4j",
      "--id-type=actual",
      "--overwrite-destination",
      `--report-file=${report}`,
      ...args,
    ]);
  });

/** Returns true if the home has a database. */
export const hasDatabase = async (path: string): Promise<boolean> =>
  exists(join((await prepareHome(path)).data, "databases", "neo4j"));
