import { ID } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { createListArguments } from "../../domain/graphql/connection-fields.js";
import { addAggregate } from "../../domain/graphql/measures/aggregate.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { selectKinds } from "../../domain/kinds/select-kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { computeEntitiesWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { createIdPageCut, findIdsInFilter, hasIdFilter, type IdIndexPattern } from "../connection/id-page.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { listVariableNames, toItemVariable } from "../cypher/variables.js";
import { declareQueryField, type QueryField } from "../fields/query-field.js";
import type { ListArguments } from "../filters/list-arguments.js";
import { buildEntityKeys, buildFirstKeyBounds, findComputedOrder } from "../filters/order.js";
import { byName } from "../filters/row-order.js";
import { buildEntityConditions } from "../filters/where.js";
import { findEmptyListHint } from "../hints/name-hints.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { checkKind, createKindIds } from "../selection/check-kind.js";
import type { FieldSelection } from "../selection/selection.js";
import { existsDuring } from "../temporal/existence.js";
import { resolveRedirect } from "../temporal/resolve-redirect.js";
import { buildWhereClause, joinPredicates } from "../temporal/temporal-predicates.js";
import { bindEntityVersion } from "../temporal/version.js";

type EntityArguments = { readonly id: string; readonly asOf?: AsOf | null };

type EntitiesArguments = ListArguments & { readonly kinds?: readonly string[] | null };

/** For each kind, a field that finds one entity by its id, and a list. */
export const entityFields: readonly QueryField[] = entityKinds.flatMap(declareKindFields);

function declareKindFields(kind: EntityKindModel): readonly QueryField[] {
  const connection = addAggregate(defineConnectionType(kind.label, kind.type));
  const entityField = declareQueryField<EntityArguments>(kind.singular, {
    type: () => kind.type,
    followsRevision: true,
    nullable: true,
    description: `The ${kind.label} with this id, on any day.`,
    args: { id: { type: () => ID, nullable: false, description: "Its id." }, asOf: asOfArgument },
    namedNodes: ({ id, asOf }) => [{ id, asOf: asOf ?? {} }],
    statement: (field) => buildKindStatement(kind, field),
  });
  const list = declareQueryField<ListArguments>(kind.plural, {
    type: () => connection,
    followsRevision: true,
    description: `Entities of the kind ${kind.kind}, by name.`,
    args: { ...createListArguments(kind.type), ...pagingArguments, asOf: asOfArgument },
    statement: (field) => buildListStatement(kind.plural, kind.type, [kind], field),
    emptyListHint: (args) => findHintOfNames(kind.type, [kind], args),
  });
  return [entityField, list];
}

const EntityConnection = addAggregate(defineConnectionType("Entity", Entity));

/** The list of entities of any kind. */
export const entitiesField = declareQueryField<EntitiesArguments>("entities", {
  type: () => EntityConnection,
  followsRevision: true,
  description: "Entities of any kind, by name.",
  args: {
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    ...createListArguments(Entity),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: (graph, args) => computeEntitiesWork(graph, selectKinds(entityKinds, args.kinds), args),
  statement: (field) =>
    buildListStatement("entities", Entity, selectKinds(entityKinds, field.args.kinds), field),
  emptyListHint: (args) => findHintOfNames(Entity, selectKinds(entityKinds, args.kinds), args),
});

/**
 * Finds the entities of some kinds that a list has only without regard to the letter case of their name, or by another name.
 *
 * @param type the type that has the conditions of the list
 */
const findHintOfNames = (type: TypeClass, kinds: readonly EntityKindModel[], args: ListArguments) =>
  kinds.length === 0
    ? null
    : findEmptyListHint(args, (builder, entity, where) => [
        `${entity.node}:${buildLabelExpression(builder, ...kinds.map(({ type }) => type))}`,
        ...existsDuring(builder, entity),
        ...buildEntityConditions(builder, { ...entity, type }, where),
      ]);

function buildKindStatement(kind: EntityKindModel, field: FieldSelection<EntityArguments>) {
  const { id, asOf } = field.args;
  checkKind("id", id, createKindIds(kind));
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), kind.type);
  const present = `WITH ${resolveRedirect(builder, builder.addParameter(id))} AS id`;
  const match = `MATCH (${entity.node}:${buildLabel(builder, [kind], true)} {id: id})`;
  return buildRootStatement(
    kind.singular,
    builder,
    [present, match, ...clauses],
    builder.project.entity(builder, field.selection, entity),
  );
}

/** @param type the type that has the conditions and orders: that of a kind, or the one of all entities */
function buildListStatement(
  name: string,
  type: TypeClass,
  kinds: readonly EntityKindModel[],
  field: FieldSelection<ListArguments>,
) {
  const { where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), type);
  const isByName = (orderBy ?? byName)[0]?.field === "NAME";
  const existing = existsDuring(builder, entity);
  const selecting = [
    ...buildEntityConditions(builder, entity, where),
    ...(kinds.length === 0 ? [builder.addParameter(false)] : []),
  ];
  const conditions = [
    // Every entity has a name. Stating it lets the planner use an index in the order of names.
    ...(isByName ? [`${entity.version}.name IS NOT NULL`] : []),
    ...existing,
    ...selecting,
  ];
  const buildRows = (met: readonly string[]): readonly string[] => [
    `MATCH (${entity.node}:${buildLabel(builder, kinds, hasIdFilter(where))})`,
    ...clauses,
    ...(clauses.length > 0 ? ["WITH *"] : []),
    ...buildWhereClause(met),
  ];
  const [kind, ...otherKinds] = kinds;
  const list = projectConnection(builder, field, {
    clauses: buildRows(conditions),
    ...(existing.length > 0 && {
      matchOutside: () => buildRows([`NOT (${joinPredicates(existing)})`, ...selecting]),
    }),
    names: listVariableNames(entity),
    keys: buildEntityKeys(builder, entity, orderBy ?? byName),
    // The rows are matched twice for it, which conditions may make expensive.
    firstKeyBounds: where ? undefined : buildFirstKeyBounds(builder, entity, orderBy ?? byName),
    computedOrder: findComputedOrder(builder, entity, orderBy),
    identity: `${entity.node}.id`,
    item: toItemVariable(entity),
    ...(kind &&
      otherKinds.length === 0 &&
      orderBy?.length === 0 && {
        cut: createIdPageCut(builder, {
          patterns: buildIdPatterns(builder, kind, entity.node),
          names: listVariableNames(entity),
          clauses: [...clauses, "WITH *", ...buildWhereClause(conditions)],
          ids: findIdsInFilter(where),
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
  return buildRootStatement(name, builder, [], list);
}

/** Builds the patterns of a kind. The ids of its entities have its prefix, so that they are a range of the index of all. */
const buildIdPatterns = (
  builder: QueryBuilder,
  { label, prefix }: EntityKindModel,
  node: string,
): IdIndexPattern[] =>
  [Entity.name, ...(builder.inPast ? [toRetractedLabel(Entity.name)] : [])].map((all) => ({
    pattern: `(${node}:${all})`,
    index: `${node}:${all}(id)`,
    conditions: [
      `${node}.id >= '${prefix}:'`,
      `${node}.id < '${prefix};'`,
      `${node}:${all === Entity.name ? label : toRetractedLabel(label)}`,
    ],
  }));

/**
 * Builds the label of a list. Ids are indexed for all entities, names for each kind. With both labels, either index can be
 * used; without ids, a test of the second label would be wasted.
 */
function buildLabel(builder: QueryBuilder, kinds: readonly EntityKindModel[], hasIds: boolean): string {
  const all = buildLabelExpression(builder, Entity);
  if (kinds.length === 0 || kinds.length === entityKinds.length) return all;
  const kindLabels = buildLabelExpression(builder, ...kinds.map(({ type }) => type));
  return hasIds || kinds.length > 1 ? `(${kindLabels})&(${all})` : kindLabels;
}
