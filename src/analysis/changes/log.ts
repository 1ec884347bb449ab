import { boolean, listOf, number, rowOf } from "../../neo4j/row-decoder.js";
import { type ConnectionRow, connectionReader } from "../../query/connection/connection-reader.js";
import { pageOf } from "../../query/connection/paging.js";
import { type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { connectionSelection } from "../../query/selection/connection-selection.js";
import type { Selection } from "../../query/selection/selection.js";

/** A page of the change log: its clauses, given further conditions, and its bounds. */
export interface ChangeLog {
  readonly change: string;
  readonly clauses: (conditions: readonly string[]) => readonly string[];
  /** Only entries after this revision. */
  readonly after: number;
  readonly first: number;
  /** The projection of an entry. */
  readonly entry: (builder: QueryBuilder, selection: Selection, change: string) => Projection;
}

/**
 * A page of the change log as a connection whose cursors are revisions, so that a reader can continue from
 * any of them, here or in the subscription. The page is read in the order of the index on revisions.
 */
export function projectChangeLog(
  builder: QueryBuilder,
  selection: Selection,
  { change, clauses, after, first, entry }: ChangeLog,
): Projection {
  const page = pageOf({ first });
  const plan = connectionSelection(selection);
  const since = builder.parameter(BigInt(after));
  const revision = `${change}.revision`;
  const nodes = plan.nodeSelections.map((node) => entry(builder, node, change));
  const row = tuple(
    [plain(revision), ...nodes],
    ([at, ...values]): ConnectionRow => ({ position: [at], values }),
  );
  const later = [
    ...clauses([`${revision} > ${since}`]),
    `WITH ${change} ORDER BY ${revision} LIMIT ${builder.parameter(BigInt(page.size + 1))}`,
    `RETURN ${row.cypher}`,
  ];
  const parts = [
    plan.needsRows ? `COLLECT { ${later.join(" ")} }` : "[]",
    plan.wants("totalCount") ? `COUNT { ${clauses([]).join(" ")} }` : "0",
    plan.ofPage.includes("hasPreviousPage")
      ? `EXISTS { ${clauses([`${revision} <= ${since}`]).join(" ")} }`
      : "false",
  ];
  const readPage = rowOf({ rows: listOf(row.read), totalCount: number, hasOtherSide: boolean });
  const build = connectionReader(selection, plan, page, ([at]) => String(at));
  return {
    cypher: `[${parts.join(", ")}]`,
    read: (value) => build(readPage(value)),
  };
}
