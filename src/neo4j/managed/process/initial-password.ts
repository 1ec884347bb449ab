import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeSecretFile } from "../../../util/secret-file.js";
import type { Neo4jHome } from "../home/home.js";
import type { Runtime } from "../install/runtime.js";
import { exists } from "../system/exists.js";
import { runAdminTool } from "./admin-tool.js";

/** Sets the password of the user `neo4j` of a server that has never run. */
export async function setInitialPassword(runtime: Runtime, home: Neo4jHome, password: string): Promise<void> {
  if (await exists(join(home.server, "data", "dbms", "auth.ini"))) return;
  // In a file, since every user of the machine can read command lines.
  const argumentFile = join(home.conf, "initial-password.args");
  await writeSecretFile(argumentFile, `dbms\nset-initial-password\n${password}\n`);
  try {
    await runAdminTool(runtime, home, [`@${argumentFile}`]);
  } finally {
    await rm(argumentFile, { force: true });
  }
}
