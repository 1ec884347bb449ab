import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAdminTool } from "../process/admin-tool.js";
import { type StoppedServerOptions, withStoppedServer } from "./with-stopped-server.js";

/**
 * Neo4j's own consistency check of a home's store: records, indexes, counts. Resolves to what it found wrong, a line each;
 * none: it is sound. The server must have been stopped in good order; nobody can start it meanwhile. Fails with CONFLICT when
 * another process owns the home, and with the tool's last words where it could not check.
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

/** The lines of the reports that the tool has written, where it found anything. */
async function linesIn(folder: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")),
  );
  return texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
}
