import { boolean, number } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { type Projection, plain, tuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { projectAggregate } from "../measures/project-aggregate.js";
import { connectionSelection } from "../selection/connection-selection.js";
import type { FieldSelection } from "../selection/selection.js";
import { connectionReader } from "./connection-reader.js";
import { cursors } from "./cursor.js";
import { limitComputed } from "./limit-computed.js";
import type { ConnectionList, ListedRows } from "./list.js";
import { fetchedRows, pageRows, type RowContents } from "./page-rows.js";
import { hasRowsBefore } from "./page-window.js";
import { pageOf, sidesAsked } from "./paging.js";

/**
 * Projects the requested page of a list as one expression. The rows are limited before any of them is
 * projected.
 */
export function projectConnection(
  builder: QueryBuilder,
  field: FieldSelection,
  list: ConnectionList,
): Projection {
  const page = pageOf(field.args);
  const plan = connectionSelection(field.selection);
  const asked = sidesAsked(plan, page);
  const parts: Projection[] = [];
  const contents: RowContents = {
    needsCursors: plan.needsCursors,
    needsNext: asked.after,
    nodes: (row) => plan.nodeSelections.map((selection) => list.node(selection, row)),
    edges: () => (list.edge ? plan.edgeFields.map(list.edge) : []),
    // Rows with shared ends are read before the condition that there are few enough of them.
    sharing: list.computedOrder === undefined ? list.sharing : undefined,
  };
  const rows = plan.needsRows ? add(parts, pageRows(builder, list, page, contents)) : null;
  const count = plan.wants("totalCount") ? add(parts, plain(countOfRows(list))) : null;
  const nodeCount = plan.wants("nodeCount") ? add(parts, plain(countNodes(list))) : null;
  const others = plan.otherFields.map((one) => [one, add(parts, otherField(builder, list, one))] as const);
  const otherSide = asked.before ? add(parts, plain(hasRowsBefore(builder, list, page))) : null;
  const build = connectionReader(field.selection, plan, page, cursors(list.mark).write);
  const shown = tuple(parts, pageReader(build, { rows, count, nodeCount, others, otherSide }));
  return rows === null ? shown : limitComputed(builder, field.name, list, shown);
}

/** The index of each part of a page among the values. Null if the part is not requested. */
interface PartIndexes {
  readonly rows: number | null;
  readonly count: number | null;
  readonly nodeCount: number | null;
  readonly others: readonly (readonly [field: FieldSelection, index: number])[];
  readonly otherSide: number | null;
}

/** Refers only to what reading needs, because it lives as long as its statement. */
const pageReader =
  (build: ReturnType<typeof connectionReader>, { rows, count, nodeCount, others, otherSide }: PartIndexes) =>
  (values: readonly unknown[]) =>
    build({
      rows: rows === null ? [] : fetchedRows(values[rows]),
      totalCount: count === null ? 0 : number(values[count]),
      nodeCount: nodeCount === null ? 0 : number(values[nodeCount]),
      ...(others.length > 0 && { others: new Map(others.map(([field, index]) => [field, values[index]])) }),
      hasOtherSide: otherSide !== null && boolean(values[otherSide]),
    });

function add(parts: Projection[], part: Projection): number {
  return parts.push(part) - 1;
}

const countOfRows = (list: ListedRows): string => list.count?.() ?? `COUNT { ${list.clauses.join(" ")} }`;

/** A field of the connection that not every connection has: one of the list's own, or a measure of its rows. */
const otherField = (builder: QueryBuilder, list: ConnectionList, field: FieldSelection): Projection =>
  /aggregate$/i.test(field.name)
    ? aggregateOf(builder, list, field)
    : required(list.field, `The field ${field.name}`)(field);

/** Measures of the rows, or of the different entities that they lead to. */
function aggregateOf(builder: QueryBuilder, list: ConnectionList, field: FieldSelection): Projection {
  if (field.name === "aggregate") {
    const item = required(list.item, "What a row is");
    return projectAggregate(builder, field, { clauses: list.clauses, item, count: countOfRows(list) });
  }
  const item = required(list.far, "The far end of a row");
  const distinct = `WITH DISTINCT ${[...new Set([item.identity, item.values])].join(", ")}`;
  return projectAggregate(builder, field, {
    clauses: [...list.clauses, distinct],
    item,
    count: countNodes(list),
  });
}

/** The number of different entities that the rows lead to. */
const countNodes = ({ clauses, far }: ConnectionList): string =>
  `COUNT { ${clauses.join(" ")} RETURN DISTINCT ${required(far, "The far end of a row").identity} }`;
