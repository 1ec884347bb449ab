import { type Config, readConfig } from "../../config.js";
import { AppError } from "../../errors.js";

/** The settings, where the product runs the database itself. Fails with BAD_USER_INPUT where that is another's. */
export function managedConfig(): Config {
  const config = readConfig(process.env);
  if (!config.NEO4J_URI) return config;
  throw new AppError(
    "BAD_USER_INPUT",
    `The database at NEO4J_URI (${config.NEO4J_URI}) is not brandgraph's to stop.`,
    {
      hint: "Back it up by its own means: `neo4j-admin database backup` or `dump` where it runs, snapshots on Aura. `brandgraph export` writes what stands in it, without the past.",
    },
  );
}
