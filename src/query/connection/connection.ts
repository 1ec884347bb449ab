import { isRelationship } from "../../domain/kinds/vocabulary.js";
import { number } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { type Projection, projectExpression, projectTuple } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildFactDoubt, doubtLevels } from "../measures/doubt-level.js";
import { projectAggregate } from "../measures/project-aggregate.js";
import { readConnectionSelection } from "../selection/connection-selection.js";
import type { FieldSelection } from "../selection/selection.js";
import { isFactDoubtful } from "../temporal/between-steps.js";
import { isEntityPossible } from "../temporal/existence.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { createConnectionReader } from "./connection-reader.js";
import { limitComputed } from "./limit-computed.js";
import type { ConnectionList, ListedRows } from "./list.js";
import { createCursorCodec } from "./page-cursor.js";
import { projectPageRows, type RowContents, readFetchedRows } from "./page-rows.js";
import { parsePageArguments, type RequestedPage, restrictToPage } from "./paging.js";

/**
 * Projects the requested page of a list as one expression. The rows are limited before any of them is
 * projected.
 */
export function projectConnection(
  builder: QueryBuilder,
  field: FieldSelection,
  list: ConnectionList,
): Projection {
  const page = parsePageArguments(field.args);
  const plan = readConnectionSelection(field.selection);
  const parts: Projection[] = [];
  const contents: RowContents = {
    needsCursors: plan.needsCursors,
    needsNext: plan.ofPage.includes("hasNextPage"),
    nodes: (row) => plan.nodeSelections.map((selection) => list.node(selection, row)),
    edges: () => (list.edge ? plan.edgeFields.map(list.edge) : []),
    // Rows with shared ends are read before the condition that there are few enough of them.
    sharing: list.computedOrder === undefined ? list.sharing : undefined,
  };
  const rows = plan.needsRows ? addPart(parts, projectPageRows(builder, list, page, contents)) : null;
  const count = plan.isRequested("totalCount")
    ? addPart(parts, projectExpression(buildRowCount(list)))
    : null;
  const nodeCount = plan.isRequested("nodeCount")
    ? addPart(parts, projectExpression(buildNodeCount(list)))
    : null;
  const otherFields = plan.otherFields.map(
    (otherField) => [otherField, addPart(parts, projectOtherField(builder, list, otherField))] as const,
  );
  const build = createConnectionReader(field.selection, plan, createCursorCodec(list.mark).write);
  const projection = projectTuple(
    parts,
    createPageReader(build, page, { rows, count, nodeCount, otherFields }),
  );
  return rows === null ? projection : limitComputed(builder, field.name, list, projection);
}

/** The index of each part of a page among the values. Null if the part is not requested. */
interface PartIndexes {
  readonly rows: number | null;
  readonly count: number | null;
  readonly nodeCount: number | null;
  readonly otherFields: readonly (readonly [field: FieldSelection, index: number])[];
}

/** Creates the reader of a page. It refers only to what reading needs, because it lives as long as its statement. */
const createPageReader =
  (
    build: ReturnType<typeof createConnectionReader>,
    page: RequestedPage,
    { rows, count, nodeCount, otherFields }: PartIndexes,
  ) =>
  (values: readonly unknown[]) =>
    build({
      ...restrictToPage(rows === null ? [] : readFetchedRows(values[rows]), page),
      totalCount: count === null ? 0 : number(values[count]),
      nodeCount: nodeCount === null ? 0 : number(values[nodeCount]),
      ...(otherFields.length > 0 && {
        otherFields: new Map(otherFields.map(([field, index]) => [field, values[index]])),
      }),
    });

function addPart(parts: Projection[], part: Projection): number {
  return parts.push(part) - 1;
}

const buildRowCount = (list: ListedRows): string => list.count?.() ?? `COUNT { ${list.clauses.join(" ")} }`;

/** Projects a field that not every connection has: one that only this list has, or a measure of its rows. */
function projectOtherField(builder: QueryBuilder, list: ConnectionList, field: FieldSelection): Projection {
  if (field.name === "aggregate") return projectRowAggregate(builder, list, field);
  return requireNonNull(list.field, `The field ${field.name}`)(field);
}

const buildOutsideCount = ({ matchOutside }: ListedRows): string =>
  matchOutside ? `COUNT { ${matchOutside().join(" ")} }` : "0";

/** Projects measures of the rows, and of the different entities that they lead to. Rows in doubt make them bounds, as those of a group. */
function projectRowAggregate(builder: QueryBuilder, list: ConnectionList, field: FieldSelection): Projection {
  const { clauses, far, bindFar = [] } = list;
  const item = requireNonNull(list.item, "What a row is");
  const rows = {
    clauses,
    item,
    count: buildRowCount(list),
    buildDoubtfulCount: () => buildDoubtfulCount(builder, list),
    buildPossibleCount: () => buildPossibleCount(builder, list),
    buildOutsideCount: () => buildOutsideCount(list),
  };
  if (!far) return projectAggregate(builder, field, rows, rows);
  const distinct = `WITH DISTINCT ${[...new Set([far.identity, far.values])].join(", ")}`;
  const count = buildNodeCount(list);
  return projectAggregate(builder, field, rows, {
    clauses: [...clauses, ...bindFar, distinct],
    item: far,
    count,
    // The database would apply an aggregate to the outer rows, such as the least doubt of an entity: sure ones are counted instead.
    buildDoubtfulCount: () =>
      `${count} - ${buildNodeCountWhere(list, `${buildFactDoubt(builder, item.values, item.type)} = ${doubtLevels.NONE}`)}`,
    buildPossibleCount: () => {
      const possible = buildPossibleCondition(builder, list);
      return possible === null ? "0" : `${count} - ${buildNodeCountWhere(list, `NOT (${possible})`)}`;
    },
    buildOutsideCount: () => buildOutsideNodeCount(builder, list),
  });
}

/** Builds the expression for the number of different entities that the rows lead to. */
const buildNodeCount = ({ clauses, far, bindFar = [] }: ConnectionList): string => {
  const { identity } = requireNonNull(far, "The far end of a row");
  return `COUNT { ${[...clauses, ...bindFar].join(" ")} RETURN DISTINCT ${identity} }`;
};

const buildNodeCountWhere = (list: ConnectionList, condition: string): string =>
  buildNodeCount({ ...list, clauses: [...list.clauses, "WITH *", ...buildWhereClause([condition])] });

/** Builds the number of the entities that rows lead to on other days, and none of the list does. */
function buildOutsideNodeCount(builder: QueryBuilder, list: ConnectionList): string {
  const { clauses, matchOutside, far, bindFar = [] } = list;
  if (!matchOutside) return "0";
  const { identity } = requireNonNull(far, "The far end of a row");
  const collectNodes = (rows: readonly string[]) =>
    `COLLECT { ${[...rows, ...bindFar].join(" ")} RETURN DISTINCT ${identity} }`;
  const [inside, node] = builder.createVariables("inside", "node");
  const outside = `[${node} IN ${collectNodes(matchOutside())} WHERE NOT ${node} IN ${inside}]`;
  return `head([${inside} IN [${collectNodes(clauses)}] | size(${outside})])`;
}

/** Builds the number of rows that are POSSIBLE at the time of the query. */
function buildPossibleCount(builder: QueryBuilder, list: ConnectionList): string {
  const possible = buildPossibleCondition(builder, list);
  return possible === null ? "0" : buildCountWhere(list, possible);
}

/** Builds the condition that a row is POSSIBLE at the time of the query. Null: on any day, and with CONFIRMED, there are none. */
function buildPossibleCondition(builder: QueryBuilder, list: ConnectionList): string | null {
  if (builder.allTime || builder.certainty === "CONFIRMED") return null;
  const { type, identity, values } = requireNonNull(list.item, "What a row is");
  return isRelationship(type)
    ? isFactDoubtful(builder, values, type)
    : isEntityPossible(builder, { node: identity, version: values, type });
}

/** Builds the number of rows that are alleged, disputed or POSSIBLE. Only facts are alleged or disputed. */
function buildDoubtfulCount(builder: QueryBuilder, list: ConnectionList): string {
  const { type, values } = requireNonNull(list.item, "What a row is");
  return isRelationship(type)
    ? buildCountWhere(list, `${buildFactDoubt(builder, values, type)} > ${doubtLevels.NONE}`)
    : buildPossibleCount(builder, list);
}

const buildCountWhere = ({ clauses }: ListedRows, condition: string): string =>
  `COUNT { ${[...clauses, "WITH *", ...buildWhereClause([condition])].join(" ")} }`;
