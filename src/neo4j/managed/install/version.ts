/** The Neo4j that is run: the long-term line 5.26, past the release (5.26.22) that closed its known vulnerabilities. */
export const neo4jVersion = "5.26.30";

/** The Java releases that line supports. */
export const javaVersions: readonly number[] = [17, 21];
