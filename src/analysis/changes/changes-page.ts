import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ChangePage } from "../../query/changefeed.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { buildWhereClause, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import { buildChangeConditions, type ChangeFilter } from "./change-filter.js";
import { projectChange } from "./project-change.js";

export interface ChangesPage extends ChangeFilter {
  readonly selection: SelectionSet;
  readonly after: number;
  readonly upTo: number;
  /** The most rows. */
  readonly size: number;
}

/** Revisions read at a time, before filtering. */
const WINDOW = 5000;

/**
 * The statement that reads a page of the changes between two revisions. Revisions have no gaps, so counting
 * them shows whether all are visible: for a moment after a commit, the database has the new revision but does
 * not yet find all of its entries by their index.
 */
export function buildChangesPageStatement({
  selection,
  after,
  upTo,
  size,
  ...filter
}: ChangesPage): Statement<ChangePage<unknown>> {
  const end = Math.min(upTo, after + WINDOW);
  const builder = createQueryBuilder(null);
  const change = builder.createVariable("change");
  const [from, to] = [builder.addParameter(BigInt(after)), builder.addParameter(BigInt(end))];
  const within = [`${change}.revision > ${from}`, `${change}.revision <= ${to}`];
  const projection = projectChange(builder, selection, change);
  const readPage = createRowDecoder([
    number,
    decodeList(decodeNestedRow({ revision: number, value: projection.read })),
  ]);
  return createStatement({
    name: "changes followed",
    access: "READ",
    text: cypher`
      MATCH (${change}:Change)
      WHERE ${joinPredicates(within)}
      WITH count(*) AS seen
      RETURN seen, COLLECT {
        MATCH (${change}:Change)
        ${buildWhereClause([...within, ...buildChangeConditions(builder, change, filter)])}
        WITH ${change} ORDER BY ${change}.revision LIMIT ${builder.addParameter(BigInt(size))}
        RETURN [${change}.revision, ${projection.cypher}]
      }`,
    parameters: builder.parameters,
    read: ([row = []]) => {
      const [visibleCount, rows] = readPage(row);
      return {
        rows: rows.map(({ value }) => value),
        upTo: rows[size - 1]?.revision ?? end,
        complete: visibleCount === end - after,
      };
    },
  });
}
