import type { Neo4jConnection } from "../../../src/neo4j/connection.js";

/** The settings for a process to connect to a database. */
export const settingsOf = ({ uri, username, password, database }: Neo4jConnection) => ({
  NEO4J_URI: uri,
  NEO4J_USERNAME: username,
  NEO4J_PASSWORD: password,
  NEO4J_DATABASE: database,
});
