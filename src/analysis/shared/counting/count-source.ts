import { Entity } from "../../../domain/entities/entity.js";
import { type KindModel, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../../domain/model/entity-kind.js";
import {
  type RelationshipKindModel,
  requireRelationshipKind,
} from "../../../domain/model/relationship-kind.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { earliestDay } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { ItemVariable } from "../../../query/cypher/variables.js";
import { boundEnds } from "../../../query/filters/bound-ends.js";
import { propertyExpression } from "../../../query/filters/property.js";
import { startDay } from "../../../query/filters/start-day.js";
import { entityConditions, factConditions } from "../../../query/filters/where.js";
import { existsDuring } from "../../../query/temporal/existence.js";
import { firstDayOfEntity, lastDayOfEntity } from "../../../query/temporal/existence-days.js";
import { resolveRedirects } from "../../../query/temporal/resolve-redirect.js";
import {
  all,
  firstDayOf,
  lastDayOf,
  storedTypes,
  validDuring,
  whereClause,
} from "../../../query/temporal/temporal-predicates.js";
import { boundEntity } from "../../../query/temporal/version.js";
import { type CountWhereInput, readListWhere, selectPartyConditions } from "./counted-where.js";

/** Entities or facts of a kind to count, and the clauses that bind them one by one. */
export interface CountSource extends ItemVariable {
  readonly kind: KindModel;
  readonly clauses: readonly string[];
  /** Cypher for the days on which it exists or holds, with the certainty of the query. */
  readonly days: { readonly first: string; readonly last: string };
  /** The ends of a fact; null for an entity. */
  readonly ends: { readonly from: string; readonly to: string } | null;
  /** The variables that the clauses bind. */
  readonly names: readonly string[];
}

/**
 * The items of a kind to count: the same that the kind's list or connection has with the same conditions and
 * asOf. Entities are those that existed, facts those that held.
 */
export function createCountSource(
  builder: QueryBuilder,
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): CountSource {
  return kind.category === "ENTITY"
    ? createEntitySource(builder, kind, where ?? {})
    : createFactSource(builder, kind, where ?? {});
}

function createEntitySource(
  builder: QueryBuilder,
  kind: EntityKindModel,
  where: CountWhereInput,
): CountSource {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), kind.type);
  const { node, version } = entity;
  const idFilter = buildIdFilter(builder, node, where);
  const parties = bindParties(builder, where).map((party) => ({
    ...party,
    condition: party.isPartyOf(node),
  }));
  return {
    kind,
    type: kind.type,
    clauses: [
      ...parties.map(({ clause }) => clause),
      ...idFilter.clauses,
      `MATCH (${node}:(${labelExpression(builder, kind.type)})&(${labelExpression(builder, Entity)}))`,
      ...whereClause(idFilter.conditions),
      ...clauses,
      "WITH *",
      ...whereClause([
        ...existsDuring(builder, entity),
        ...buildStartConditions(builder, startDay(kind, version), where),
        ...buildStageConditions(builder, kind, version, where),
        ...entityConditions(builder, entity, readListWhere(kind, where)),
        ...parties.map(({ condition }) => condition),
      ]),
    ],
    identity: node,
    values: version,
    get days() {
      return { first: firstDayOfEntity(builder, entity), last: lastDayOfEntity(builder, entity) };
    },
    ends: null,
    names: node === version ? [node] : [node, version],
  };
}

function createFactSource(
  builder: QueryBuilder,
  kind: RelationshipKindModel,
  where: CountWhereInput,
): CountSource {
  const [from, fact, to] = [builder.variable("a"), builder.variable("r"), builder.variable("b")];
  const names = [from, fact, to];
  const idFilter = buildIdFilter(builder, fact, where);
  const parties = bindParties(builder, where);
  const conditions = [
    ...idFilter.conditions,
    ...parties.map((party) => party.isParty(from, fact)),
    ...(where.status ? [`${fact}.status IN ${builder.parameter(where.status)}`] : []),
    ...buildStartConditions(builder, startDay(kind, fact), where),
    ...buildStageConditions(builder, kind, fact, where),
    ...factConditions(builder, fact, kind.type, readListWhere(kind, where), boundEnds(builder, from, to)),
  ];
  const branches = listBranches(builder, kind, where).map(({ types, alwaysHolds }) =>
    [
      ...parties.map(({ clause }) => clause),
      ...idFilter.clauses,
      `MATCH (${from})-[${fact}:${types}]->(${to})`,
      ...whereClause([...(alwaysHolds ? [] : validDuring(builder, fact)), ...conditions]),
    ].join(" "),
  );
  const returning = branches.map((branch) => `${branch} RETURN ${names.join(", ")}`);
  return {
    kind,
    type: kind.type,
    clauses: branches.length === 1 ? branches : [`CALL () { ${returning.join(" UNION ALL ")} }`],
    identity: fact,
    values: fact,
    days: { first: firstDayOf(builder, fact), last: lastDayOf(builder, fact) },
    ends: { from, to },
    names,
  };
}

/** If ids are given: clauses that read them one by one, and the condition that an item has the id. */
function buildIdFilter(builder: QueryBuilder, identity: string, { ids }: CountWhereInput) {
  if (!ids) return { clauses: [], conditions: [] };
  const id = builder.variable("id");
  const clauses = [`UNWIND ${resolveRedirects(builder, builder.parameter(ids))} AS ${id}`];
  return { clauses, conditions: [`${identity}.id = ${id}`] };
}

/**
 * For each condition on parties: the clause that binds their ids, and the conditions that one of them takes part in a
 * case, or that a fact is about one of them.
 */
function bindParties(builder: QueryBuilder, where: CountWhereInput) {
  return selectPartyConditions(where).map(({ role, ids }) => {
    const [list, fact, party] = [builder.variable("ids"), builder.variable("h"), builder.variable("n")];
    const isOne = (end: string, of: string) => [
      `${end}.id IN ${list}`,
      ...(role ? [`${of}.role = ${builder.parameter(role)}`] : []),
    ];
    const types = storedTypes(builder, [requireRelationshipKind(Participation)]);
    return {
      clause: `UNWIND [${resolveRedirects(builder, builder.parameter(ids))}] AS ${list}`,
      isParty: (end: string, of: string) => all(isOne(end, of)),
      isPartyOf: (suit: string) => cypher`
        EXISTS {
          MATCH (${suit})<-[${fact}:${types}]-(${party})
          ${whereClause([...isOne(party, fact), ...validDuring(builder, fact)])}
        }`,
    };
  });
}

/**
 * The relationship types to search for facts. Open-ended facts hold today and later, so their dates need not
 * be read. Facts are found by id in one type at a time, since an index serves one type.
 */
function listBranches(builder: QueryBuilder, kind: RelationshipKindModel, { ids }: CountWhereInput) {
  const { openEnded, bounded, superseded } = kind.stored;
  const types = [openEnded, bounded, ...(builder.inPast ? [superseded] : [])];
  if (!ids && !builder.sinceToday) return [{ types: storedTypes(builder, [kind]), alwaysHolds: false }];
  return types.map((type) => ({ types: type, alwaysHolds: type === openEnded && builder.sinceToday }));
}

/** The conditions on the start. An unknown start meets no bound. */
function buildStartConditions(
  builder: QueryBuilder,
  day: string,
  { from, to }: CountWhereInput,
): readonly string[] {
  const first = from ? earliestDay(from) : 1;
  return [
    ...(from || to ? [`${day} >= ${builder.parameter(BigInt(first))}`] : []),
    ...(to ? [`${day} <= ${builder.parameter(BigInt(earliestDay(to)))}`] : []),
  ];
}

/** The condition on the stage. */
function buildStageConditions(
  builder: QueryBuilder,
  kind: KindModel,
  values: string,
  { stage }: CountWhereInput,
): readonly string[] {
  if (!stage) return [];
  const property = requireProperty(kind.type, "stage");
  return [`coalesce(${propertyExpression(builder, values, property)} IN ${builder.parameter(stage)}, false)`];
}
