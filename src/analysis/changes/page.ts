import { type Statement, statement } from "../../neo4j/statement.js";
import type { ChangePage } from "../../query/changefeed.js";
import { plain, tuple } from "../../query/cypher/projection.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { Selection } from "../../query/selection/selection.js";
import { whereClause } from "../../query/temporal/temporal-predicates.js";
import { type ChangeFilter, changeConditions } from "./conditions.js";
import { projectChange } from "./project-change.js";

export interface ChangesPage extends ChangeFilter {
  readonly selection: Selection;
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
export function changesPage({
  selection,
  after,
  upTo,
  size,
  ...wanted
}: ChangesPage): Statement<ChangePage<unknown>> {
  const end = Math.min(upTo, after + WINDOW);
  const builder = createQueryBuilder(null);
  const change = builder.variable("change");
  const [from, to] = [builder.parameter(BigInt(after)), builder.parameter(BigInt(end))];
  const within = [`${change}.revision > ${from}`, `${change}.revision <= ${to}`];
  const row = tuple(
    [plain(`${change}.revision`), projectChange(builder, selection, change)],
    (values) => values,
  );
  const rows = [
    `MATCH (${change}:Change)`,
    ...whereClause([...within, ...changeConditions(builder, change, wanted)]),
    `WITH ${change} ORDER BY ${change}.revision LIMIT ${builder.parameter(BigInt(size))}`,
    `RETURN ${row.cypher}`,
  ];
  return statement({
    name: "changes followed",
    access: "READ",
    text: [
      `MATCH (${change}:Change) WHERE ${within.join(" AND ")}`,
      "WITH count(*) AS seen",
      `RETURN seen, COLLECT { ${rows.join(" ")} }`,
    ].join("\n"),
    parameters: builder.parameters,
    read: ([found]) => {
      const [seen, shown] = found as unknown as [number, readonly unknown[]];
      const read = shown.map(row.read) as [number, unknown][];
      return {
        rows: read.map(([, value]) => value),
        upTo: read.length < size ? end : read.at(-1)![0],
        complete: seen === end - after,
      };
    },
  });
}
