import { type Config, readConfig } from "../../config.js";
import { createBadInputError } from "../../errors.js";

/** Reads the settings. Fails with BAD_USER_INPUT if NEO4J_URI is set, so that the database is not managed. */
export function readManagedConfig(): Config {
  const config = readConfig(process.env);
  if (!config.NEO4J_URI) return config;
  throw createBadInputError(
    `The command works only on a managed Neo4j, but NEO4J_URI is set (${config.NEO4J_URI}).`,
    {
      hint: "Use that server's own backup: `neo4j-admin database backup` or `dump`, or snapshots on Aura. `brandgraph export` writes the present facts without their history.",
    },
  );
}
