import { Entity } from "../../../domain/entities/entity.js";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../../domain/model/entity-kind.js";
import {
  listFactTypes,
  listOpenTypes,
  type RelationshipKindModel,
  requireRelationshipKind,
} from "../../../domain/model/relationship-kind.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { toEarliestDay } from "../../../domain/time.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildLabelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { ItemVariable } from "../../../query/cypher/variables.js";
import { createBoundEnds } from "../../../query/filters/bound-ends.js";
import { buildStartDay } from "../../../query/filters/start-day.js";
import { buildEntityConditions, buildFactConditions } from "../../../query/filters/where.js";
import { existsDuring } from "../../../query/temporal/existence.js";
import { buildEntityDays } from "../../../query/temporal/existence-days.js";
import { resolveRedirects } from "../../../query/temporal/resolve-redirect.js";
import {
  buildFirstDay,
  buildLastDay,
  buildSureDays,
  buildValidConditions,
  buildWhereClause,
  joinPredicates,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import { type CountWhereInput, listKindConditions, selectPartyConditions } from "./counted-where.js";

/** Entities or facts of a kind to count, and the clauses that bind them one by one. */
export interface CountSource extends ItemVariable {
  readonly kind: KindModel;
  readonly clauses: readonly string[];
  /** The ends of a fact; null for an entity. */
  readonly ends: { readonly from: string; readonly to: string } | null;
  /** The variables that the clauses bind. */
  readonly names: readonly string[];
}

/** Such items with the days on which they exist or hold. */
export interface DatedCountSource extends CountSource {
  /**
   * Cypher for a list of days: the first and the last on which it exists or holds with the certainty of the query, and those from
   * and until which its dates leave no doubt of that.
   */
  readonly days: string;
}

/**
 * The items of a kind to count: the same that the kind's list or connection has with the same conditions and
 * asOf. Entities are those that existed, facts those that held.
 */
export function createCountSource(
  builder: QueryBuilder,
  kind: KindModel,
  where: CountWhereInput | null | undefined,
): DatedCountSource {
  return kind.category === "ENTITY"
    ? createEntitySource(builder, kind, where ?? {})
    : createFactSource(builder, kind, where ?? {});
}

function createEntitySource(
  builder: QueryBuilder,
  kind: EntityKindModel,
  where: CountWhereInput,
): DatedCountSource {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), kind.type);
  const { node, version } = entity;
  const idFilter = buildIdFilter(builder, node, where);
  const parties = bindParties(builder, where).map((party) => ({
    ...party,
    condition: party.isPartyOf(node),
  }));
  const kindLabels = buildLabelExpression(builder, kind.type);
  const entityLabels = buildLabelExpression(builder, Entity);
  return {
    kind,
    type: kind.type,
    clauses: [
      ...parties.map(({ clause }) => clause),
      ...idFilter.clauses,
      `MATCH (${node}:(${kindLabels})&(${entityLabels}))`,
      ...buildWhereClause(idFilter.conditions),
      ...clauses,
      "WITH *",
      ...buildWhereClause([
        ...existsDuring(builder, entity),
        ...buildStartConditions(builder, buildStartDay(kind, version), where),
        ...listKindConditions(kind, where).flatMap((part) => buildEntityConditions(builder, entity, part)),
        ...parties.map(({ condition }) => condition),
      ]),
    ],
    identity: node,
    values: version,
    get days() {
      return buildEntityDays(builder, entity);
    },
    ends: null,
    names: node === version ? [node] : [node, version],
  };
}

function createFactSource(
  builder: QueryBuilder,
  kind: RelationshipKindModel,
  where: CountWhereInput,
): DatedCountSource {
  const [from, fact, to] = builder.createVariables("a", "r", "b");
  const names = [from, fact, to];
  const idFilter = buildIdFilter(builder, fact, where);
  const parties = bindParties(builder, where);
  const conditions = [
    ...idFilter.conditions,
    ...parties.map((party) => party.isParty(from, fact)),
    ...buildStartConditions(builder, buildStartDay(kind, fact), where),
    ...listKindConditions(kind, where).flatMap((part) =>
      buildFactConditions(builder, fact, kind.type, part, createBoundEnds(builder, from, to)),
    ),
  ];
  const branches = listBranches(builder, kind, where).map(({ types, alwaysHolds }) =>
    [
      ...parties.map(({ clause }) => clause),
      ...idFilter.clauses,
      `MATCH (${from})-[${fact}:${types}]->(${to})`,
      ...buildWhereClause([...(alwaysHolds ? [] : buildValidConditions(builder, fact)), ...conditions]),
    ].join(" "),
  );
  const returning = branches.map((branch) => `${branch} RETURN ${names.join(", ")}`);
  return {
    kind,
    type: kind.type,
    clauses: branches.length === 1 ? branches : [`CALL () { ${returning.join(" UNION ALL ")} }`],
    identity: fact,
    values: fact,
    days: `[${[buildFirstDay(builder, fact), buildLastDay(builder, fact), ...buildSureDays(builder, fact)].join(", ")}]`,
    ends: { from, to },
    names,
  };
}

/** If ids are given: clauses that read them one by one, and the condition that an item has the id. */
function buildIdFilter(builder: QueryBuilder, identity: string, { ids }: CountWhereInput) {
  if (!ids) return { clauses: [], conditions: [] };
  const id = builder.createVariable("id");
  const clauses = [`UNWIND ${resolveRedirects(builder, builder.addParameter(ids))} AS ${id}`];
  return { clauses, conditions: [`${identity}.id = ${id}`] };
}

/**
 * For each condition on parties: the clause that binds their ids, and the conditions that one of them takes part in a
 * case, or that a fact is about one of them.
 */
function bindParties(builder: QueryBuilder, where: CountWhereInput) {
  return selectPartyConditions(where).map(({ role, ids }) => {
    const [list, fact, party] = builder.createVariables("ids", "h", "n");
    const isOne = (end: string, of: string) => [
      `${end}.id IN ${list}`,
      ...(role ? [`${of}.role = ${builder.addParameter(role)}`] : []),
    ];
    const types = joinStoredTypes(builder, [requireRelationshipKind(Participation)]);
    return {
      clause: `UNWIND [${resolveRedirects(builder, builder.addParameter(ids))}] AS ${list}`,
      isParty: (end: string, of: string) => joinPredicates(isOne(end, of)),
      isPartyOf: (suit: string) => cypher`
        EXISTS {
          MATCH (${suit})<-[${fact}:${types}]-(${party})
          ${buildWhereClause([...isOne(party, fact), ...buildValidConditions(builder, fact)])}
        }`,
    };
  });
}

/**
 * The relationship types to search for facts. Open-ended facts hold today and later, so their dates need not
 * be read. Facts are found by id in one type at a time, since an index serves one type.
 */
function listBranches(builder: QueryBuilder, kind: RelationshipKindModel, { ids }: CountWhereInput) {
  const { openEnded } = kind.stored;
  const types = builder.inPast ? listFactTypes(kind) : listOpenTypes(kind);
  if (!ids && !builder.sinceToday) return [{ types: joinStoredTypes(builder, [kind]), alwaysHolds: false }];
  return types.map((type) => ({ types: type, alwaysHolds: type === openEnded && builder.sinceToday }));
}

/** The conditions on the start. An unknown start meets no bound. */
function buildStartConditions(
  builder: QueryBuilder,
  day: string,
  { from, to }: CountWhereInput,
): readonly string[] {
  const first = from ? toEarliestDay(from) : 1;
  return [
    ...(from || to ? [`${day} >= ${builder.addParameter(BigInt(first))}`] : []),
    ...(to ? [`${day} <= ${builder.addParameter(BigInt(toEarliestDay(to)))}`] : []),
  ];
}
