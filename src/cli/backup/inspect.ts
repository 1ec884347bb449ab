import type { Config } from "../../config.js";
import { AppError } from "../../errors.js";
import { type Database, openDatabase } from "../../neo4j/database.js";
import { startManagedNeo4j } from "../../neo4j/managed/process/managed-neo4j.js";
import { checkInvariants } from "../../recording/invariants.js";
import { createRuntimeOptions } from "../support/open-graph.js";
import { type Contents, constraints, contents } from "./manifest.js";

/** The time limit of a statement: counting and checking a large graph takes long. */
const STATEMENT_TIMEOUT_MS = 3_600_000;

/** Starts the server of a home, and stops it after the work. */
export async function runWithServer<T>(
  config: Config,
  home: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const server = await startManagedNeo4j({ ...createRuntimeOptions(config), home, onProgress: () => {} });
  const database = openDatabase(server, { timeout: STATEMENT_TIMEOUT_MS });
  try {
    return await work(database);
  } finally {
    await database.close();
    await server.stop();
  }
}

/** Checks a graph and resolves to its contents. Fails with CONFLICT if an invariant is broken. */
export async function inspect(database: Database): Promise<Contents> {
  const findings = await checkInvariants((statement) => database.read(statement));
  const broken = findings.filter(({ count }) => count > 0);
  if (broken.length > 0)
    throw new AppError(
      "CONFLICT",
      `The graph breaks invariants: ${broken.map(({ says: message }) => message).join(" ")}`,
      {
        hint: "Run `brandgraph check` for details.",
      },
    );
  return readContents(database);
}

/** Reads the contents of a graph, without a check. */
export const readContents = async (database: Database): Promise<Contents> => ({
  ...(await database.read(contents)),
  constraints: await database.read(constraints),
});
