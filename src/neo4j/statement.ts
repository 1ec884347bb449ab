/** A row as Neo4j returns it: the values of the RETURN clause, in its order. */
export type Row = readonly unknown[];

/**
 * One round trip, as frozen data: what is asked of the database and how its rows read as an answer.
 * Numbers among the parameters travel as floats and bigints as integers.
 */
export interface Statement<T = unknown> {
  /** Names the question in logs and metrics. */
  readonly name: string;
  readonly access: "READ" | "WRITE";
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly read: (rows: readonly Row[]) => T;
}

/** Asks a statement, in a transaction or by itself. */
export type Ask = <T>(statement: Statement<T>) => Promise<T>;

export function statement<T>(parts: Statement<T>): Statement<T> {
  return Object.freeze({ ...parts, parameters: Object.freeze({ ...parts.parameters }) });
}
