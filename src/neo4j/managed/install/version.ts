/**
 * The managed Neo4j's version: of the long-term line 5.26, whose known vulnerabilities were fixed in 5.26.22.
 */
export const neo4jVersion = "5.26.30";

/** The Java releases that it supports. */
export const javaVersions: readonly number[] = [17, 21];
