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

type StatementParts = Omit<Statement, "access" | "parameters" | "read"> &
  Partial<Pick<Statement, "access" | "parameters">>;

/** Creates a statement. It reads if it does not say WRITE, has no parameters if none are given, and returns nothing without `read`. */
export function createStatement(parts: StatementParts & { readonly read?: never }): Statement<void>;
export function createStatement<T>(parts: StatementParts & Pick<Statement<T>, "read">): Statement<T>;
export function createStatement({
  access = "READ",
  parameters = {},
  read = () => undefined,
  ...parts
}: StatementParts & Partial<Statement>): Statement {
  return Object.freeze({ ...parts, access, parameters: Object.freeze({ ...parameters }), read });
}
