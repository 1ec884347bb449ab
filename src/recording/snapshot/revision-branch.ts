import { decodeList, decodeNullable, number } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type Statement } from "../../neo4j/statement.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { GraphVersion } from "./graph-version.js";

/**
 * The result of a statement, and the version of the graph that was seen after all of it was read; null if none was seen.
 */
export interface Versioned<T> {
  readonly result: T;
  readonly version: GraphVersion | null;
}

const branchedStatements = new WeakMap<object, unknown>();

/**
 * Adds a branch that reads the version of the graph, in one round trip; null if the statement has several columns. The
 * version is a branch of its own: Neo4j begins it when the branch before it has returned its last row, whereas within one
 * scope it may read the version at any time. The runtime is stated, since others may begin both branches at once.
 */
export function addRevisionBranch<T>(original: Statement<T>): Statement<Versioned<T>> | null {
  if (original.column === undefined) return null;
  const existing = branchedStatements.get(original) as Statement<Versioned<T>> | undefined;
  const versioned = existing ?? appendRevisionBranch(original, original.column);
  if (!existing) branchedStatements.set(original, versioned);
  return versioned;
}

const appendRevisionBranch = <T>(
  { text, read, ...rest }: Statement<T>,
  column: string,
): Statement<Versioned<T>> =>
  createStatement({
    ...rest,
    text: [
      `CYPHER runtime=slotted ${text}`,
      "UNION ALL",
      `OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN [g.revision, g.recordedAt] AS ${column}`,
    ].join("\n"),
    read: (rows) => ({
      result: read(rows.slice(0, -1)),
      version: decodeVersion(requireNonNull(rows.at(-1), "The row of the version")),
    }),
  });

const numbers = decodeList(decodeNullable(number));

function decodeVersion([value]: ResultRow): GraphVersion | null {
  const [revision, recordedAt] = numbers(value);
  return revision == null ? null : { revision, recordedAt: recordedAt ?? null };
}
