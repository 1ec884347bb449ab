import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { runAdminTool } from "../process/admin-tool.js";
import type { StoppedNeo4j } from "../process/managed-neo4j.js";

/** The path of the dump in a folder. */
export const getDumpFile = (folder: string): string => join(folder, "neo4j.dump");

/** Dumps the database of a stopped server into a folder. Fails with the tool's last output. */
export async function dumpDatabase({ home, runtime }: StoppedNeo4j, folder: string): Promise<void> {
  await runAdminTool(runtime, home, ["database", "dump", "neo4j", `--to-path=${folder}`]);
}

/** Replaces the database of a stopped server by a folder's dump. Fails with the tool's last output. */
export async function loadDatabase({ home, runtime }: StoppedNeo4j, folder: string): Promise<void> {
  const overwrite = "--overwrite-destination=true";
  await runAdminTool(runtime, home, ["database", "load", "neo4j", `--from-path=${folder}`, overwrite]);
}

/** Computes the SHA-256 of a file, in hexadecimal. */
export async function computeChecksum(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
