/** A row as Neo4j returns it: the values of the RETURN clause, in its order. */
export type ResultRow = readonly unknown[];

/**
 * One round trip to the database, as frozen data: the text, its parameters, and how to read the rows.
 * Numbers among the parameters are sent as floats, bigints as integers.
 */
export interface Statement<T = unknown> {
  /** The name in logs and metrics. */
  readonly name: string;
  readonly access: "READ" | "WRITE";
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The name of its column, if it has only one and may be followed by `UNION ALL`. */
  readonly column?: string;
  readonly read: (rows: readonly ResultRow[]) => T;
}

/** Runs a statement, in a transaction or by itself. */
export type RunStatement = <T>(statement: Statement<T>) => Promise<T>;

export function createStatement<T>(parts: Statement<T>): Statement<T> {
  return Object.freeze({ ...parts, parameters: Object.freeze({ ...parts.parameters }) });
}
