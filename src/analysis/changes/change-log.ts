import { AppError } from "../../errors.js";
import { boolean, decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import { type ConnectionRow, createConnectionReader } from "../../query/connection/connection-reader.js";
import { parsePageArguments, readRequestedPageFlags } from "../../query/connection/paging.js";
import { type Projection, projectExpression, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readConnectionSelection } from "../../query/selection/connection-selection.js";
import type { SelectionSet } from "../../query/selection/selection.js";

/** A page of the change log: its clauses, given further conditions, and its bounds. */
export interface ChangeLog {
  readonly change: string;
  readonly clauses: (conditions: readonly string[]) => readonly string[];
  /** The cursors of the page, which are revisions. Null: all. */
  readonly after: string | null;
  readonly before?: string | null;
  /** The number of entries from the start, or from the end. */
  readonly first?: number | null;
  readonly last?: number | null;
  /** The projection of an entry. */
  readonly entry: (builder: QueryBuilder, selection: SelectionSet, change: string) => Projection;
}

/**
 * A page of the change log as a connection whose cursors are revisions, so that a reader can continue from
 * any of them, here or in the subscription. The page is read in the order of the index on revisions.
 */
export function projectChangeLog(
  builder: QueryBuilder,
  selection: SelectionSet,
  { change, clauses, after, before = null, first, last, entry }: ChangeLog,
): Projection {
  const page = parsePageArguments({ first: first ?? null, last: last ?? null });
  const plan = readConnectionSelection(selection);
  const pageFlags = readRequestedPageFlags(plan, page);
  const revision = `${change}.revision`;
  const compareRevision = (operator: string, cursor: string | null): readonly string[] =>
    cursor === null ? [] : [`${revision} ${operator} ${builder.addParameter(parseRevision(cursor))}`];
  const within = [...compareRevision(">", after), ...compareRevision("<", before)];
  const beyond = page.fromEnd ? compareRevision(">=", before) : compareRevision("<=", after);
  const nodes = plan.nodeSelections.map((node) => entry(builder, node, change));
  const row = projectTuple(
    [projectExpression(revision), ...nodes],
    ([revisionNumber, ...values]): ConnectionRow => ({ position: [revisionNumber], values }),
  );
  const order = page.fromEnd ? `${revision} DESC` : revision;
  const limit = builder.addParameter(BigInt(page.size + (pageFlags.after ? 1 : 0)));
  const rows = [
    ...clauses(within),
    `WITH ${change} ORDER BY ${order} LIMIT ${limit}`,
    `RETURN ${row.cypher}`,
  ];
  const parts = [
    plan.needsRows ? `COLLECT { ${rows.join(" ")} }` : "[]",
    plan.isRequested("totalCount") ? `COUNT { ${clauses([]).join(" ")} }` : "0",
    pageFlags.before && beyond.length > 0 ? `EXISTS { ${clauses(beyond).join(" ")} }` : "false",
  ];
  const readPage = decodeNestedRow({ rows: decodeList(row.read), totalCount: number, hasOtherSide: boolean });
  const build = createConnectionReader(selection, plan, page, ([revisionNumber]) => String(revisionNumber));
  return {
    cypher: `[${parts.join(", ")}]`,
    read: (value) => build(readPage(value)),
  };
}

/** The largest integer of Neo4j has 19 digits. */
const REVISION = /^\d{1,18}$/;

/** Parses a cursor of the change log. Fails with BAD_CURSOR if it is no revision. */
function parseRevision(cursor: string): bigint {
  if (!REVISION.test(cursor))
    throw new AppError(
      "BAD_CURSOR",
      "The cursor is not one of this list: it must be a revision, such as 42.",
    );
  return BigInt(cursor);
}
