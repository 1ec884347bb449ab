import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAdminTool } from "../process/admin-tool.js";
import { runWithStoppedServer, type StoppedServerOptions } from "./stopped-server.js";

/**
 * Runs Neo4j's own consistency check of a home's store: records, indexes, counts. Resolves to the errors
 * found, one per line. The server must have been stopped cleanly; it cannot be started meanwhile. Fails with
 * CONFLICT if another process owns the home, and with the tool's last output if the check could not run.
 */
export const checkStore = (options: StoppedServerOptions): Promise<readonly string[]> =>
  runWithStoppedServer(options, async ({ home, runtime }) => {
    const reports = await mkdtemp(join(tmpdir(), "brandgraph-check-"));
    try {
      await runAdminTool(runtime, home, ["database", "check", "neo4j", `--report-path=${reports}`]);
      return [];
    } catch (error) {
      const findings = await readReportLines(reports);
      if (findings.length === 0) throw error;
      return findings;
    } finally {
      await rm(reports, { recursive: true, force: true });
    }
  });

/** Reads the lines of the tool's reports; none if it found no error. */
async function readReportLines(folder: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")),
  );
  return texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");
}
