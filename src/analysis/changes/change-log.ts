import type { LogArguments } from "../../domain/schema/paging.js";
import { AppError, createBadInputError } from "../../errors.js";
import { boolean, decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import { type ConnectionRow, createConnectionReader } from "../../query/connection/connection-reader.js";
import { parsePageSize, restrictToPage } from "../../query/connection/paging.js";
import { type Projection, projectExpression, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readConnectionSelection } from "../../query/selection/connection-selection.js";
import type { SelectionSet } from "../../query/selection/selection.js";

/** A page of the change log: its clauses, given further conditions, and its bounds. */
export interface ChangeLog {
  readonly change: string;
  readonly clauses: (conditions: readonly string[]) => readonly string[];
  /** The size of the page, from the start or from the end, and its cursors, which are revisions. */
  readonly page: LogArguments;
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
  { change, clauses, page: { first, last, after, before }, entry }: ChangeLog,
): Projection {
  if (first != null && last != null) throw createBadInputError("Give first or last, not both.");
  const fromEnd = last != null;
  const size = fromEnd ? parsePageSize("last", last) : parsePageSize("first", first);
  const plan = readConnectionSelection(selection);
  const [following, preceding] = fromEnd
    ? (["hasPreviousPage", "hasNextPage"] as const)
    : (["hasNextPage", "hasPreviousPage"] as const);
  const revision = `${change}.revision`;
  const compareRevision = (operator: string, cursor: string | null | undefined): readonly string[] =>
    cursor == null ? [] : [`${revision} ${operator} ${builder.addParameter(parseRevision(cursor))}`];
  const within = [...compareRevision(">", after), ...compareRevision("<", before)];
  const beyond = fromEnd ? compareRevision(">=", before) : compareRevision("<=", after);
  const nodes = plan.nodeSelections.map((node) => entry(builder, node, change));
  const row = projectTuple(
    [projectExpression(revision), ...nodes],
    ([revisionNumber, ...values]): ConnectionRow => ({ position: [revisionNumber], values }),
  );
  const order = fromEnd ? `${revision} DESC` : revision;
  const limit = builder.addParameter(BigInt(size + (plan.ofPage.includes(following) ? 1 : 0)));
  const rows = [
    ...clauses(within),
    `WITH ${change} ORDER BY ${order} LIMIT ${limit}`,
    `RETURN ${row.cypher}`,
  ];
  const parts = [
    plan.needsRows ? `COLLECT { ${rows.join(" ")} }` : "[]",
    plan.isRequested("totalCount") ? `COUNT { ${clauses([]).join(" ")} }` : "0",
    plan.ofPage.includes(preceding) && beyond.length > 0
      ? `EXISTS { ${clauses(beyond).join(" ")} }`
      : "false",
  ];
  const readPage = decodeNestedRow({ rows: decodeList(row.read), totalCount: number, isPreceded: boolean });
  const build = createConnectionReader(selection, plan, ([revisionNumber]) => String(revisionNumber));
  return {
    cypher: `[${parts.join(", ")}]`,
    read: (value) => {
      const { rows: fetched, totalCount, isPreceded } = readPage(value);
      const { rows: cut, hasNextPage: isFollowed } = restrictToPage(fetched, { size, after: null });
      return build({
        rows: fromEnd ? cut.toReversed() : cut,
        totalCount,
        hasNextPage: fromEnd ? isPreceded : isFollowed,
        hasPreviousPage: fromEnd ? isFollowed : isPreceded,
      });
    },
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
