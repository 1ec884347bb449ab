import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { listArguments } from "../../domain/graphql/connection-fields.js";
import { addAggregate } from "../../domain/graphql/measures/aggregate.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { namedKinds } from "../../domain/kinds/named-kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { retractedLabel } from "../../domain/model/labels.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { entitiesWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { type IdPlace, idsNamed, namesIds, pageById } from "../connection/id-page.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { rootStatement } from "../cypher/root-statement.js";
import { itemOf, namesOf } from "../cypher/variables.js";
import { type QueryField, queryField } from "../fields/query-field.js";
import { computedOrderIn, entityKeys, firstKeyBounds, type OrderInput } from "../filters/order.js";
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
  readonly kinds?: readonly string[] | null;
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asOf?: AsOf | null;
};

/** For each kind, a field that finds one entity by its id, and a list. */
export const entityFields: readonly QueryField[] = entityKinds.flatMap(fieldsOf);

function fieldsOf(kind: EntityKindModel): readonly QueryField[] {
  const connection = addAggregate(connectionType(kind.label, kind.type));
  const one = queryField<EntityArguments>(kind.singular, {
    type: () => kind.type,
    followsRevision: true,
    nullable: true,
    description: `The ${kind.label} with this id, on any day. Null if none was recorded by asOf.knownAt. The id of another kind is BAD_USER_INPUT.`,
    args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
    statement: (field) => oneStatement(kind, field),
  });
  const list = queryField<ListArguments>(kind.plural, {
    type: () => connection,
    followsRevision: true,
    description: `All entities of the kind ${kind.kind} that existed at asOf.validAt. ${kind.description}`,
    args: { ...listArguments(kind.type), ...pagingArguments, asOf: asOfArgument },
    statement: (field) => listStatement(kind.plural, kind.type, [kind], field),
  });
  return [one, list];
}

const EntityConnection = addAggregate(connectionType("Entity", Entity));

/** The list of entities of any kind. */
export const entitiesField = queryField<ListArguments>("entities", {
  type: () => EntityConnection,
  followsRevision: true,
  description:
    "The entities of any kind that existed at asOf.validAt, by name. The list of a kind, such as `brands`, has the conditions and orders of that kind.",
  args: {
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    ...listArguments(Entity),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: (graph, args) => entitiesWork(graph, namedKinds(entityKinds, args.kinds), args),
  statement: (field) => listStatement("entities", Entity, namedKinds(entityKinds, field.args.kinds), field),
});

function oneStatement(kind: EntityKindModel, field: FieldSelection<EntityArguments>) {
  const { id, asOf } = field.args;
  checkKind("id", id, idsOfKind(kind));
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), kind.type);
  const present = `WITH ${resolveRedirect(builder, builder.parameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${labelOf(builder, [kind], true)} {id: id})`;
  return rootStatement(
    kind.singular,
    builder,
    [present, match, ...clauses],
    builder.project.entity(builder, field.selection, entity),
  );
}

/** @param type the type that has the conditions and orders: that of a kind, or the one of all entities */
function listStatement(
  name: string,
  type: TypeClass,
  kinds: readonly EntityKindModel[],
  field: FieldSelection<ListArguments>,
) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), type);
  const isByName = (orderBy ?? byName)[0]?.field === "NAME";
  const conditions = [
    // Every entity has a name. Stating it lets the planner use an index in the order of names.
    ...(isByName ? [`${entity.version}.name IS NOT NULL`] : []),
    ...existsDuring(builder, entity),
    ...entityConditions(builder, entity, where),
    ...(kinds.length === 0 ? [builder.parameter(false)] : []),
  ];
  const match = [`MATCH (${entity.node}:${labelOf(builder, kinds, namesIds(where))})`, ...clauses];
  const [kind, ...others] = kinds;
  const list = projectConnection(builder, field, {
    clauses: [...match, ...(clauses.length > 0 ? ["WITH *"] : []), ...whereClause(conditions)],
    names: namesOf(entity),
    keys: entityKeys(builder, entity, orderBy ?? byName),
    // The rows are matched twice for it, which conditions may make expensive.
    firstKeyBounds: where ? undefined : firstKeyBounds(builder, entity, orderBy ?? byName),
    computedOrder: computedOrderIn(orderBy),
    identity: `${entity.node}.id`,
    item: itemOf(entity),
    ...(kind &&
      others.length === 0 &&
      orderBy?.length === 0 && {
        cut: pageById(builder, {
          places: placesOf(builder, kind, entity.node),
          names: namesOf(entity),
          clauses: [...clauses, "WITH *", ...whereClause(conditions)],
          ids: idsNamed(where),
        }),
      }),
    node: (selection, row) => builder.project.entity(builder, selection, { ...entity, row }),
    mark: [
      ...(kinds === entityKinds ? ["ENTITY"] : kinds.map(({ kind }) => kind)),
      where,
      orderBy,
      builder.mark,
    ],
  });
  return rootStatement(name, builder, [], list);
}

/** The ids of entities of a kind have its prefix, so that they are a range of the index of all. */
const placesOf = (builder: QueryBuilder, { label, prefix }: EntityKindModel, node: string): IdPlace[] =>
  [Entity.name, ...(builder.inPast ? [retractedLabel(Entity.name)] : [])].map((all) => ({
    pattern: `(${node}:${all})`,
    index: `${node}:${all}(id)`,
    conditions: [
      `${node}.id >= '${prefix}:'`,
      `${node}.id < '${prefix};'`,
      `${node}:${all === Entity.name ? label : retractedLabel(label)}`,
    ],
  }));

/**
 * Ids are indexed for all entities, names for each kind. With both labels, either index can be used; without ids, a
 * test of the second label would be wasted.
 */
function labelOf(builder: QueryBuilder, kinds: readonly EntityKindModel[], hasIds: boolean): string {
  const all = labelExpression(builder, Entity);
  if (kinds.length === 0 || kinds.length === entityKinds.length) return all;
  const own = labelExpression(builder, ...kinds.map(({ type }) => type));
  return hasIds || kinds.length > 1 ? `(${own})&(${all})` : own;
}
