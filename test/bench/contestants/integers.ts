import neo4j from "neo4j-driver";

/** Sends whole numbers as Neo4j's integers. JSON does not distinguish them from floats, but an index does. */
export const toNeo4jIntegers = (parameters: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Number.isInteger(value) ? neo4j.int(value as number) : value,
    ]),
  );
