import type { Neo4jConnection } from "../../../src/neo4j/connection.js";

/** Converts a connection to the settings for a process that connects to the database. */
export const toNeo4jSettings = ({ uri, username, password, database }: Neo4jConnection) => ({
  NEO4J_URI: uri,
  NEO4J_USERNAME: username,
  NEO4J_PASSWORD: password,
  NEO4J_DATABASE: database,
});
