import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeSecretFile } from "../../../util/secret-file.js";
import type { Neo4jHome } from "../home/home.js";
import type { Runtime } from "../install/runtime.js";
import { exists } from "../system/exists.js";
import { runAdminTool } from "./admin-tool.js";

/** Gives a server that has not run yet the password its user `neo4j` starts with. */
export async function setInitialPassword(runtime: Runtime, home: Neo4jHome, password: string): Promise<void> {
  if (await exists(join(home.server, "data", "dbms", "auth.ini"))) return;
  // In a file, since every user of the machine can read a command line.
  const argumentFile = join(home.conf, "initial-password.args");
  await writeSecretFile(argumentFile, `dbms\nset-initial-password\n${password}\n`);
  try {
    await runAdminTool(runtime, home, [`@${argumentFile}`]);
  } finally {
    await rm(argumentFile, { force: true });
  }
}
