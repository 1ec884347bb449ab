import neo4j from "neo4j-driver";

/** Whole numbers as Neo4j's integers: JSON does not tell them from floats, and an index on integers does. */
export const integers = (parameters: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Number.isInteger(value) ? neo4j.int(value as number) : value,
    ]),
  );
