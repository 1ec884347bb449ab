import { listOf, nullable, number } from "../../neo4j/row-decoder.js";
import { type Row, type Statement, statement } from "../../neo4j/statement.js";
import { required } from "../../util/required.js";
import type { GraphVersion } from "./graph-version.js";

/**
 * The result of a statement, and the version of the graph that was seen after all of it was read; null if none was seen.
 */
export interface Versioned<T> {
  readonly result: T;
  readonly version: GraphVersion | null;
}

const made = new WeakMap<object, unknown>();

/**
 * The same statement, which then reads the version of the graph, in one round trip; null if it has several columns. The
 * version is a branch of its own: Neo4j begins it when the branch before it has returned its last row, whereas within one
 * scope it may read the version at any time. The runtime is stated, since others may begin both branches at once.
 */
export function withVersion<T>(one: Statement<T>): Statement<Versioned<T>> | null {
  if (one.column === undefined) return null;
  const known = made.get(one) as Statement<Versioned<T>> | undefined;
  const versioned = known ?? appended(one, one.column);
  if (!known) made.set(one, versioned);
  return versioned;
}

const appended = <T>({ text, read, ...one }: Statement<T>, column: string): Statement<Versioned<T>> =>
  statement({
    ...one,
    text: [
      `CYPHER runtime=slotted ${text}`,
      "UNION ALL",
      `OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN [g.revision, g.recordedAt] AS ${column}`,
    ].join("\n"),
    read: (rows) => ({
      result: read(rows.slice(0, -1)),
      version: versionIn(required(rows.at(-1), "The row of the version")),
    }),
  });

const numbers = listOf(nullable(number));

function versionIn([value]: Row): GraphVersion | null {
  const [revision, recordedAt] = numbers(value);
  return revision == null ? null : { revision, recordedAt: recordedAt ?? null };
}
