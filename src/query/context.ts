import type { Statement } from "../neo4j/statement.js";

/** What a resolver is given: the means to ask the database, once for each root field. */
export interface QueryContext {
  readonly ask: <T>(statement: Statement<T>) => Promise<T>;
}
