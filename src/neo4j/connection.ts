import type { Config } from "../config.js";
import { createBadInputError } from "../errors.js";

/** The address and the login of a Neo4j server. */
export interface Neo4jConnection {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** Reads the server at NEO4J_URI from the settings; null if that is not set, so that brandgraph runs its own. */
export function readExternalConnection(config: Config): Neo4jConnection | null {
  if (!config.NEO4J_URI) return null;
  if (config.NEO4J_PASSWORD === undefined)
    throw createBadInputError(`NEO4J_URI is set to ${config.NEO4J_URI}, but NEO4J_PASSWORD is not.`, {
      hint: "Set NEO4J_PASSWORD, or unset NEO4J_URI to let brandgraph run its own Neo4j.",
    });
  return {
    uri: config.NEO4J_URI,
    username: config.NEO4J_USERNAME,
    password: config.NEO4J_PASSWORD,
    database: config.NEO4J_DATABASE,
  };
}
