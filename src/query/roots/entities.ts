import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { projectConnection } from "../connection/connection.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { rootStatement } from "../cypher/root-statement.js";
import { namesOf } from "../cypher/variables.js";
import { type QueryField, queryField } from "../fields/query-field.js";
import { entityKeys, type OrderInput } from "../filters/order.js";
import { entityConditions } from "../filters/where.js";
import type { WhereInput } from "../filters/where-input.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { byName } from "../project/entity.js";
import { checkKind, idsOfKind } from "../selection/check-kind.js";
import type { FieldSelection } from "../selection/selection.js";
import { existsDuring } from "../temporal/existence.js";
import { resolveRedirect } from "../temporal/resolve-redirect.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundEntity } from "../temporal/version.js";

type EntityArguments = { readonly id: string; readonly asOf?: AsOf | null };

type ListArguments = {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asOf?: AsOf | null;
};

/** For each kind, a field that finds one entity by its id, and a list. */
export const entityFields: readonly QueryField[] = entityKinds.flatMap(fieldsOf);

function fieldsOf(kind: EntityKindModel): readonly QueryField[] {
  const one = queryField<EntityArguments>(kind.singular, {
    type: () => kind.type,
    nullable: true,
    description: `The ${kind.label} with this id, on any day. Null if none was recorded by asOf.knownAt. The id of another kind is BAD_USER_INPUT.`,
    args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
    statement: (field) => oneStatement(kind, field),
  });
  const list = queryField<ListArguments>(kind.plural, {
    type: () => connectionType(kind.label, kind.type),
    description: `All that existed at asOf.validAt. ${kind.description}`,
    args: { ...listArguments(kind.type), ...pagingArguments, asOf: asOfArgument },
    statement: (field) => listStatement(kind, field),
  });
  connectionType(kind.label, kind.type);
  return [one, list];
}

function oneStatement(kind: EntityKindModel, field: FieldSelection<EntityArguments>) {
  const { id, asOf } = field.args;
  checkKind("id", id, idsOfKind(kind));
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), kind.type);
  const present = `WITH ${resolveRedirect(builder, builder.parameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${labelOf(builder, kind)} {id: id})`;
  return rootStatement(
    kind.singular,
    builder,
    [present, match, ...clauses],
    builder.project.entity(builder, field.selection, entity),
  );
}

function listStatement(kind: EntityKindModel, field: FieldSelection<ListArguments>) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), kind.type);
  const isByName = (orderBy ?? byName)[0]?.field === "NAME";
  const conditions = [
    // Every entity has a name. Stating it lets the planner use an index in the order of names.
    ...(isByName ? [`${entity.version}.name IS NOT NULL`] : []),
    ...existsDuring(builder, entity),
    ...entityConditions(builder, entity, where),
  ];
  const match = [`MATCH (${entity.node}:${labelOf(builder, kind)})`, ...clauses];
  const list = projectConnection(builder, field, {
    clauses: [...match, ...(clauses.length > 0 ? ["WITH *"] : []), ...whereClause(conditions)],
    names: namesOf(entity),
    keys: entityKeys(builder, entity, orderBy ?? byName),
    identity: `${entity.node}.id`,
    node: (selection) => builder.project.entity(builder, selection, entity),
    mark: [kind.kind, where, orderBy, builder.mark],
  });
  return rootStatement(kind.plural, builder, [], list);
}

/** Ids are indexed for all entities, names for each kind. With both labels, either index can be used. */
const labelOf = (builder: QueryBuilder, { type }: EntityKindModel): string =>
  `(${labelExpression(builder, type)})&(${labelExpression(builder, Entity)})`;
