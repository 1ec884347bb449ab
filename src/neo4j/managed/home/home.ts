import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createFolderError } from "../system/folder-error.js";

/** The paths in the home of a managed Neo4j. */
export interface Neo4jHome {
  readonly path: string;
  /** Neo4j's own home: conf, data, logs. */
  readonly server: string;
  readonly conf: string;
  readonly data: string;
  readonly logs: string;
  /** The output of Neo4j and its JVM. */
  readonly consoleLog: string;
  /** The JVM's list of the classes that a server has loaded. */
  readonly classList: string;
  readonly passwordFile: string;
  readonly lock: string;
}

/** Returns the paths in a home, which may not exist. */
export function resolveHomePaths(path: string): Neo4jHome {
  const server = join(path, "neo4j");
  return {
    path,
    server,
    conf: join(server, "conf"),
    data: join(server, "data"),
    logs: join(server, "logs"),
    consoleLog: join(server, "logs", "console.log"),
    classList: join(server, "logs", "classes.list"),
    passwordFile: join(path, "neo4j-password"),
    lock: join(path, "lock"),
  };
}

/**
 * Creates the home's folders, closed to other users. Fails with the folder's path if it cannot be written.
 */
export async function prepareHome(path: string): Promise<Neo4jHome> {
  const home = resolveHomePaths(path);
  for (const folder of [home.conf, home.logs, home.lock]) {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw createFolderError(path, "BRANDGRAPH_HOME", error);
    });
  }
  return home;
}
