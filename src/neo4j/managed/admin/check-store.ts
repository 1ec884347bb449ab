import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAdminTool } from "../process/admin-tool.js";
import { type StoppedServerOptions, withStoppedServer } from "./with-stopped-server.js";

/**
 * Runs Neo4j's own consistency check of a home's store: records, indexes, counts. Resolves to the errors
 * found, one per line. The server must have been stopped cleanly; it cannot be started meanwhile. Fails with
 * CONFLICT if another process owns the home, and with the tool's last output if the check could not run.
 */
export const checkStore = (options: StoppedServerOptions): Promise<readonly string[]> =>
  withStoppedServer(options, async ({ home, runtime }) => {
    const reports = await mkdtemp(join(tmpdir(), "brandgraph-check-"));
    try {
      await runAdminTool(runtime, home, ["database", "check", "neo4j", `--report-path=${reports}`]);
      return [];
    } catch (error) {
      const found = await linesIn(reports);
      if (found.length === 0) throw error;
      return found;
    } finally {
      await rm(reports, { recursive: true, force: true });
    }
  });

/** The lines of the tool's reports; none if it found no error. */
async function linesIn(folder: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")),
  );
  return texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
}
