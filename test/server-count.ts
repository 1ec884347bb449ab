const { NEO4J_TEST_URI, BRANDGRAPH_TEST_SERVERS } = process.env;

/**
 * The Neo4j servers of a run: as many files run side by side, each with a server of its own. A whole run has two, since a
 * test and its database mostly wait for one another.
 */
export const serverCount = NEO4J_TEST_URI ? 1 : Number(BRANDGRAPH_TEST_SERVERS ?? 1);
