import { Int } from "type-graphql";
import { Change } from "../../domain/graphql/change.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { ChangePage } from "../../query/changefeed.js";
import type { QueryContext } from "../../query/context.js";
import { declareSubscriptionField } from "../../query/fields/subscription-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { buildWhereClause, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import {
  buildChangeConditions,
  type ChangeFilter,
  changeArguments,
  checkChangeFilter,
} from "./change-filter.js";
import { projectChange } from "./project-change.js";

interface ChangesSubscriptionArguments extends ChangeFilter {
  readonly after?: number | null;
}

export const changesSubscription = declareSubscriptionField<ChangesSubscriptionArguments>("changes", {
  type: () => Change,
  description: "Every change after a revision, exactly once, also after reconnects.",
  args: {
    after: { type: () => Int, description: "Only changes after this revision. Default: from now on." },
    ...changeArguments,
  },
  log: (context, { args: { after, ...filter }, selection }) => {
    checkChangeFilter(filter);
    const size = computePageSize(context);
    return {
      after: after ?? null,
      page: (from, upTo) => buildChangesPageStatement({ ...filter, selection, after: from, upTo, size }),
    };
  },
});

/** The rows of a page: as many as a query with the same cost for each row may have. */
const computePageSize = ({ progress }: QueryContext): number =>
  progress?.cost
    ? Math.max(1, Math.min(MAX_PAGE, Math.floor(progress.cost.limit / Math.max(1, progress.cost.cost))))
    : MAX_PAGE;

interface ChangesPage extends ChangeFilter {
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
function buildChangesPageStatement({
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
