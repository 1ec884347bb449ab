import { createStatement, type Statement } from "../../../src/neo4j/statement.js";

/** Creates a statement that resolves to the first value of its first row. */
export const createTestStatement = (
  name: string,
  text: string,
  access: "READ" | "WRITE" = "READ",
  parameters: Readonly<Record<string, unknown>> = {},
): Statement<unknown> => createStatement({ name, access, text, parameters, read: ([row]) => row?.[0] });
