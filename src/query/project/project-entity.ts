import {
  findProperty,
  listConnections,
  requireKindById,
  requireKindByType,
  requireProperty,
} from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import { text } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { projectConnection } from "../connection/connection.js";
import { canUseNameIndex, createSupernodePage } from "../connection/supernode-page.js";
import { buildLabelExpression } from "../cypher/labels.js";
import {
  type Projection,
  projectColumn,
  projectExpression,
  projectInstant,
  projectObject,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import {
  createFactItem,
  type EntityVariable,
  listVariableNames,
  type RowOfList,
  toItemVariable,
} from "../cypher/variables.js";
import { findComputedField } from "../fields/field-registry.js";
import {
  buildConnectionCount,
  createConnectionRows,
  matchConnectionRows,
} from "../filters/connection-rows.js";
import type { FollowedListArguments } from "../filters/list-arguments.js";
import { buildEntityKeys, buildFactKeys, findComputedOrder } from "../filters/order.js";
import { readRowOrders } from "../filters/row-order.js";
import { splitRowWhere } from "../filters/row-where.js";
import { buildRowConditions } from "../filters/where.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { buildEntityCertainty } from "../temporal/existence.js";
import { isRetracted } from "../temporal/version.js";
import { projectFieldStates } from "./field-states.js";
import { groupKindsByExpression, selectTypesWithField } from "./group-kinds-by-expression.js";
import { projectProperty } from "./project-property.js";
import { projectStateId } from "./state-id.js";

const readTypeName = (id: unknown): string => requireKindById(text(id)).type.name;

/** Projects the requested fields of an entity: properties, connections and computed fields. */
export function projectEntity(
  builder: QueryBuilder,
  selection: SelectionSet,
  entity: EntityVariable,
): Projection {
  const typeName = { ...projectColumn(entity.node, "id"), read: readTypeName };
  return projectObject(selection, typeName, (field) => projectField(builder, selection, entity, field));
}

function projectField(
  builder: QueryBuilder,
  selection: SelectionSet,
  { row, ...entity }: EntityVariable,
  field: FieldSelection,
): Projection {
  if (field.name === "id") return projectColumn(entity.node, "id");
  if (field.name === "stateId") return projectStateId(builder, entity.node);
  if (field.name === "kind")
    return { ...projectColumn(entity.node, "id"), read: (id) => requireKindById(text(id)).kind };
  if (field.name === "recordedAt") return projectInstant(projectColumn(entity.version, "recordedFrom"));
  if (field.name === "retractedAt")
    return projectInstant(`CASE WHEN ${isRetracted(builder, entity)} THEN ${entity.version}.recordedTo END`);
  if (field.name === "disputedFields" || field.name === "allegedFields")
    return { ...projectColumn(entity.version, field.name), read: (names) => names ?? [] };
  if (field.name === "fieldStates")
    return projectFieldStates(
      builder,
      {
        identity: entity.node,
        values: entity.version,
        // The same text for any type, so that the database plans it once.
        types: field.on,
        isFact: false,
      },
      field,
    );
  if (field.name === "certainty") return projectExpression(buildEntityCertainty(builder, entity));
  const { type } = requireKindByType(selectTypesWithField(selection, field)[0]);
  const buildTypeCondition = (names: readonly string[]) =>
    `${entity.node}:${buildLabelExpression(builder, ...names.map((name) => ({ name })))}`;
  if (findProperty(type, field.name))
    return groupKindsByExpression(
      selection,
      field,
      (typeName) => {
        const property = requireProperty(requireKindByType(typeName).type, field.name);
        return projectProperty(builder, entity.version, property, field.selection);
      },
      buildTypeCondition,
    );
  const connection = listConnections(type).find(({ name }) => name === field.name);
  if (connection)
    return projectRows(builder, { ...entity, type }, connection, field, {
      row,
      guard: buildLabelGuard(builder, selection, entity, field),
    });
  const computed = requireNonNull(findComputedField(field.name), `The field ${field.name}`);
  if (!computed.isOfKind) return computed.project(builder, { ...entity, type }, field);
  const narrowToType = (name: string) => ({ ...entity, row, type: requireKindByType(name).type });
  return groupKindsByExpression(
    selection,
    field,
    (name) => computed.project(builder, narrowToType(name), field),
    buildTypeCondition,
  );
}

/**
 * Builds a condition on the label, if a field is requested on some of the possible types only. The other types are not
 * traversed.
 */
const buildLabelGuard = (
  builder: QueryBuilder,
  selection: SelectionSet,
  { node }: EntityVariable,
  field: FieldSelection,
): readonly string[] => {
  const on = selectTypesWithField(selection, field);
  return on.length < selection.types.length
    ? [`${node}:${buildLabelExpression(builder, ...on.map((name) => ({ name })))}`]
    : [];
};

/** Conditions on the entity whose connection it is, and what a list has for its connections if it is a row of one. */
interface RowContext {
  readonly guard: readonly string[];
  readonly row: RowOfList | undefined;
}

function projectRows(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  field: FieldSelection,
  { guard, row }: RowContext,
): Projection {
  const { where, orderBy }: FollowedListArguments = field.args;
  const rows = createConnectionRows(builder, near, connection);
  const {
    far,
    fact: { fact },
  } = rows;
  const { type } = connection.kind;
  const ofRows = buildRowConditions(builder, near, connection, rows, where ?? {});
  const onFact = [...guard, ...ofRows.onFact];
  const { onEntity } = ofRows;
  const orders = readRowOrders(orderBy);
  const entityOrders = orders.filter(({ isOfFact }) => !isOfFact).map(({ order }) => order);
  const isSortedByEntity = entityOrders.length === orders.length;
  const conditions = [...onFact, ...onEntity];
  return projectConnection(builder, field, {
    clauses: matchConnectionRows(rows, onFact, onEntity),
    ...(!builder.allTime && {
      matchOutside: () => matchConnectionRows({ ...rows, ...rows.buildOutside() }, onFact, onEntity),
    }),
    names: [fact, ...listVariableNames(far)],
    far: toItemVariable(far),
    keys: orders.flatMap(({ isOfFact, order }) =>
      isOfFact ? buildFactKeys(builder, rows.fact, type, [order]) : buildEntityKeys(builder, far, [order]),
    ),
    item: { ...createFactItem(type, fact), hasOneTarget: connection.reads === "IN" },
    computedOrder: findComputedOrder(builder, far, entityOrders),
    identity: `${fact}.id`,
    ...(conditions.length === 0 && {
      count: () => row?.sortedBy.get(connection) ?? buildConnectionCount(builder, near, connection),
    }),
    ...(isSortedByEntity &&
      canUseNameIndex(builder, connection, entityOrders, splitRowWhere(connection, where ?? {}).onFar) &&
      createSupernodePage(builder, { hub: near, connection, fact: rows.fact, far, conditions })),
    node: (selection, ofRow) => builder.project.entity(builder, selection, { ...far, row: ofRow }),
    sharing: row && { table: row.farNodes, farNode: far.node, versions: rows.versions },
    edge: ({ selection }) => builder.project.fact(builder, selection, rows.fact),
    mark: [connection.kind.kind, connection.name, where, orderBy, builder.mark],
  });
}
