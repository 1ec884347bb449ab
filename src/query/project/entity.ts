import {
  connectionsOn,
  propertyOf,
  requireKind,
  requireKindOfType,
  requireProperty,
} from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import { text } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { projectConnection } from "../connection/connection.js";
import { canUseNameIndex, supernodePage } from "../connection/supernode-page.js";
import { labelExpression } from "../cypher/labels.js";
import { column, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, factItem, itemOf, namesOf, type RowOfList } from "../cypher/variables.js";
import { computedFieldNamed } from "../fields/field-registry.js";
import { connectionRows, countOf, matching } from "../filters/connection-rows.js";
import { computedOrderIn, entityKeys, factKeys, type OrderInput } from "../filters/order.js";
import { projectProperty } from "../filters/property.js";
import { entityConditions, factConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { certaintyOfEntity } from "../temporal/existence.js";
import { isRetracted } from "../temporal/version.js";
import { byMeaning, typesThatHave } from "./by-meaning.js";
import { projectFieldStates } from "./field-states.js";
import { projectStateId } from "./state-id.js";

const typeNameOf = (id: unknown): string => requireKind(text(id)).type.name;

/** The requested fields of an entity: properties, connections and computed fields. */
export function projectEntity(
  builder: QueryBuilder,
  selection: Selection,
  entity: EntityVariable,
): Projection {
  const typeOf = { ...column(entity.node, "id"), read: typeNameOf };
  return object(selection, typeOf, (field) => projectField(builder, selection, entity, field));
}

function projectField(
  builder: QueryBuilder,
  selection: Selection,
  { row, ...entity }: EntityVariable,
  field: FieldSelection,
): Projection {
  if (field.name === "id") return column(entity.node, "id");
  if (field.name === "stateId") return projectStateId(builder, entity.node);
  if (field.name === "kind")
    return { ...column(entity.node, "id"), read: (id) => requireKind(text(id)).kind };
  if (field.name === "recordedAt") return instant(column(entity.version, "recordedFrom"));
  if (field.name === "retractedAt")
    return instant(`CASE WHEN ${isRetracted(builder, entity)} THEN ${entity.version}.recordedTo END`);
  if (field.name === "disputedFields" || field.name === "allegedFields")
    return { ...column(entity.version, field.name), read: (names) => names ?? [] };
  if (field.name === "fieldStates")
    return projectFieldStates(
      builder,
      { identity: entity.node, values: entity.version, isFact: false },
      field,
    );
  if (field.name === "certainty") return plain(certaintyOfEntity(builder, entity));
  const { type } = requireKindOfType(typesThatHave(selection, field)[0]);
  const isOf = (names: readonly string[]) =>
    `${entity.node}:${labelExpression(builder, ...names.map((name) => ({ name })))}`;
  if (propertyOf(type, field.name))
    return byMeaning(
      selection,
      field,
      (typeName) => {
        const property = requireProperty(requireKindOfType(typeName).type, field.name);
        return projectProperty(builder, entity.version, property, field.selection);
      },
      isOf,
    );
  const connection = connectionsOn(type).find(({ name }) => name === field.name);
  if (connection)
    return projectRows(builder, { ...entity, type }, connection, field, {
      row,
      guard: guardOf(builder, selection, entity, field),
    });
  const computed = required(computedFieldNamed(field.name), `The field ${field.name}`);
  if (!computed.isOfKind) return computed.project(builder, { ...entity, type }, field);
  const ofType = (name: string) => ({ ...entity, type: requireKindOfType(name).type });
  return byMeaning(selection, field, (name) => computed.project(builder, ofType(name), field), isOf);
}

/**
 * A condition on the label, if a field is requested on some of the possible types only. The others are not
 * traversed.
 */
const guardOf = (
  builder: QueryBuilder,
  selection: Selection,
  { node }: EntityVariable,
  field: FieldSelection,
): readonly string[] => {
  const on = typesThatHave(selection, field);
  return on.length < selection.types.length
    ? [`${node}:${labelExpression(builder, ...on.map((name) => ({ name })))}`]
    : [];
};

/** The arguments of a connection that follows a relationship. */
interface RowArguments {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly relationshipWhere?: WhereInput | null;
  readonly relationshipOrderBy?: readonly OrderInput[] | null;
}

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
  const { where, orderBy, relationshipWhere, relationshipOrderBy }: RowArguments = field.args;
  const rows = connectionRows(builder, near, connection);
  const {
    far,
    fact: { fact },
  } = rows;
  const { type } = connection.kind;
  const bound = rows.versions.length > 0 ? undefined : rows.fact;
  const onFact = [...guard, ...factConditions(builder, fact, type, relationshipWhere, bound)];
  const onEntity = entityConditions(builder, far, where);
  const nodeOrder = orderBy ?? (relationshipOrderBy ? [] : byName);
  const conditions = [...onFact, ...onEntity];
  return projectConnection(builder, field, {
    clauses: matching(rows, onFact, onEntity),
    names: [fact, ...namesOf(far)],
    far: itemOf(far),
    keys: [
      ...factKeys(builder, rows.fact, type, relationshipOrderBy ?? []),
      ...entityKeys(builder, far, nodeOrder),
    ],
    item: factItem(type, fact),
    computedOrder: computedOrderIn(orderBy),
    identity: `${fact}.id`,
    ...(conditions.length === 0 && {
      count: () => row?.counts.get(connection) ?? countOf(builder, near, connection),
    }),
    ...(!relationshipOrderBy &&
      canUseNameIndex(builder, connection, nodeOrder, where) &&
      supernodePage(builder, { hub: near, connection, fact: rows.fact, far, conditions })),
    node: (selection, ofRow) => builder.project.entity(builder, selection, { ...far, row: ofRow }),
    sharing: row && { ends: row.ends, end: far.node, versions: rows.versions },
    edge: ({ selection }) => builder.project.fact(builder, selection, rows.fact),
    mark: [
      connection.kind.kind,
      connection.name,
      where,
      orderBy,
      relationshipWhere,
      relationshipOrderBy,
      builder.mark,
    ],
  });
}

/** The default order of a list. */
export const byName: readonly OrderInput[] = [{ field: "NAME", direction: "ASC" }];
