import { Claim } from "../../domain/graphql/claim.js";
import { type FilterField, requireFilterField } from "../../domain/graphql/filter-fields.js";
import { Import } from "../../domain/graphql/import.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { toEarliestDay } from "../../domain/time.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, ImportVariable, SourceVariable } from "../cypher/variables.js";
import { buildWhereClause, joinPredicates, joinStoredTypes } from "../temporal/temporal-predicates.js";
import { bindEntityVersion } from "../temporal/version.js";
import { buildFilterConditions } from "./condition.js";
import {
  buildConnectionCount,
  type ConnectionRows,
  createConnectionRows,
  matchConnectionRows,
} from "./connection-rows.js";
import { buildEvidenceConditions, buildEvidenceOperand, toSourceSubject } from "./evidence.js";
import type { FactEnds, FilterSubject } from "./filter-subject.js";
import { buildGroupFilterCondition, type RequestedGroup } from "./group-condition.js";
import { buildItemsConditions } from "./items.js";
import { mergeEqualFilters } from "./merge-equal-filters.js";
import { buildPropertyExpression } from "./property.js";
import { splitRowWhere } from "./row-where.js";
import { buildStartDay, buildStartPrecision } from "./start-day.js";
import { type Filter, listFilters, toWhereInput, type WhereInput } from "./where-input.js";

/** Builds the conditions of an input on an entity. All of them must be met; none is ever null. */
export function buildEntityConditions(
  builder: QueryBuilder,
  entity: EntityVariable,
  where: WhereInput | null | undefined,
): string[] {
  return where
    ? buildConditions(
        builder,
        { type: entity.type, identity: entity.node, values: entity.version, entity },
        where,
      )
    : [];
}

/** Builds the conditions of an input on a fact. Conditions on an end use its variable if there is one. */
export function buildFactConditions(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  where: WhereInput | null | undefined,
  ends?: FactEnds,
): string[] {
  const subject = { type, identity: fact, values: fact, entity: null, ends };
  return where ? buildConditions(builder, subject, where) : [];
}

/** Builds the conditions of an input on a claim. Conditions on its source use its variable if there is one. */
export const buildClaimConditions = (
  builder: QueryBuilder,
  claim: string,
  where: WhereInput | null | undefined,
  source?: SourceVariable,
): string[] =>
  where
    ? buildConditions(builder, { type: Claim, identity: claim, values: claim, entity: null, source }, where)
    : [];

/** Builds the conditions of an input on a source. */
export const buildSourceConditions = (
  builder: QueryBuilder,
  source: SourceVariable,
  where: WhereInput | null | undefined,
): string[] => (where ? buildConditions(builder, toSourceSubject(source), where) : []);

/** Builds the conditions of an input on a run of an import. */
export const buildImportConditions = (
  builder: QueryBuilder,
  { node, values }: ImportVariable,
  where: WhereInput | null | undefined,
): string[] =>
  where ? buildConditions(builder, { type: Import, identity: node, values, entity: null }, where) : [];

function buildConditions(builder: QueryBuilder, subject: FilterSubject, where: WhereInput): string[] {
  const { AND, OR, NOT } = where;
  return [
    ...(AND ?? []).flatMap((part) => buildConditions(builder, subject, part)),
    ...(OR ? [buildDisjunction(builder, subject, mergeEqualFilters(OR))] : []),
    ...(NOT ? [`NOT ${buildConjunction(builder, subject, NOT)}`] : []),
    ...listFilters(where).flatMap(([field, filter]) =>
      buildFilterFieldConditions(builder, subject, requireFilterField(subject.type, field), filter),
    ),
  ];
}

const buildConjunction = (builder: QueryBuilder, subject: FilterSubject, where: WhereInput): string =>
  `(${joinPredicates(buildConditions(builder, subject, where)) || addConstant(builder, true)})`;

const buildDisjunction = (
  builder: QueryBuilder,
  subject: FilterSubject,
  parts: readonly WhereInput[],
): string =>
  parts.length > 0
    ? `(${parts.map((part) => buildConjunction(builder, subject, part)).join(" OR ")})`
    : addConstant(builder, false);

/**
 * Adds a constant as a parameter: with a literal, the planner removes conditions and then rejects the index hints in
 * them.
 */
const addConstant = (builder: QueryBuilder, value: boolean): string => builder.addParameter(value);

function buildFilterFieldConditions(
  builder: QueryBuilder,
  subject: FilterSubject,
  filterField: FilterField,
  filter: Filter,
): string[] {
  switch (filterField.by) {
    case "id":
      return buildFilterConditions(
        builder,
        { expression: `${subject.identity}.id`, isNeverNull: true },
        filter,
      );
    case "status":
      return [`${subject.values}.status IN ${builder.addParameter(filter)}`];
    case "fieldNames":
      return buildFieldNamesConditions(builder, `${subject.values}.${filterField.name}`, filter);
    case "property": {
      const expression = buildPropertyExpression(builder, subject.values, filterField.property);
      const isDate = filterField.property.mapping.filter === "DateFilter";
      return buildFilterConditions(builder, { expression, isDate }, filter);
    }
    case "items":
      return buildItemsConditions(
        builder,
        `${subject.values}.${filterField.property.name}`,
        filterField.item,
        filter,
      );
    case "kind":
      return [buildKindCondition(builder, subject, filterField, filter)];
    case "relation":
      return buildRelationConditions(builder, requireEntity(subject), filterField.connection, filter);
    case "began":
      return buildStartConditions(builder, filterField.kind, subject.values, filter);
    case "group":
      return [buildGroupFilterCondition(builder, { ...subject, kind: filterField.kind }, readGroup(filter))];
    case "members":
      return buildMembersConditions(
        builder,
        buildPropertyExpression(builder, subject.values, filterField.property),
        filter,
      );
    case "end":
      return buildEndConditions(builder, subject, filterField, filter);
    case "evidence": {
      const expression = buildEvidenceOperand(builder, subject, filterField);
      return expression === undefined
        ? buildEvidenceConditions(builder, subject, filterField, filter, buildConditions)
        : buildFilterConditions(builder, { expression, isNeverNull: true }, filter);
    }
  }
}

const readGroup = decodeTrusted<RequestedGroup>();

/** Builds the day on which an item began; null if no day is known. */
function buildBeginDay(kind: KindModel, values: string): string {
  const day = buildStartDay(kind, values);
  return `CASE WHEN ${day} > 0 THEN ${day} END`;
}

/** Builds the conditions on the start of an item: on its earliest day, and on how precisely it is known. */
function buildStartConditions(
  builder: QueryBuilder,
  kind: KindModel,
  values: string,
  { precision, ...days }: Filter,
): string[] {
  const ofDay = buildFilterConditions(
    builder,
    { expression: buildBeginDay(kind, values) },
    toDayFilter(days),
  );
  if (precision == null) return ofDay;
  const expression = buildStartPrecision(builder, kind, values);
  return [...ofDay, ...buildFilterConditions(builder, { expression }, { in: precision })];
}

/** Converts a filter on dates to one on days, as yyyymmdd. */
const toDayFilter = (filter: Filter): Filter =>
  Object.fromEntries(Object.entries(filter).map(([operator, operand]) => [operator, convertToDay(operand)]));

function convertToDay(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(convertToDay);
  return typeof operand === "string" ? BigInt(toEarliestDay(operand)) : operand;
}

/** Builds the conditions on a list of values. */
const buildMembersConditions = (builder: QueryBuilder, list: string, { has, isEmpty }: Filter): string[] => [
  ...(has == null ? [] : [`${builder.addParameter(has)} IN coalesce(${list}, [])`]),
  ...(isEmpty == null ? [] : [`(size(coalesce(${list}, [])) = 0) = ${builder.addParameter(isEmpty)}`]),
];

/** Builds the conditions on an end of a fact, as known at the time of the query. */
function buildEndConditions(
  builder: QueryBuilder,
  { identity, ends }: FilterSubject,
  { end, type }: FilterField & { readonly by: "end" },
  where: WhereInput,
): string[] {
  const bound = ends?.[end];
  if (bound) return buildEntityConditions(builder, { ...bound, type }, where);
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), type);
  const node = { from: "startNode", to: "endNode" }[end];
  const conditions = buildEntityConditions(builder, entity, where);
  const bindClauses = [`UNWIND [${node}(${identity})] AS ${entity.node}`, ...clauses, "WITH *"];
  return conditions.length > 0
    ? [`EXISTS { ${[...bindClauses, ...buildWhereClause(conditions)].join(" ")} }`]
    : [];
}

/** Builds the conditions on the names of fields. A version without such fields has no list. */
const buildFieldNamesConditions = (
  builder: QueryBuilder,
  names: string,
  { has, isEmpty }: Filter,
): string[] => [
  ...(has == null ? [] : [`${builder.addParameter(has)} IN coalesce(${names}, [])`]),
  ...(isEmpty == null ? [] : [`(${names} IS NULL) = ${builder.addParameter(isEmpty)}`]),
];

const requireEntity = ({ entity }: FilterSubject): EntityVariable =>
  requireNonNull(entity, "The entity of a connection");

/** Builds the condition that an entity or a fact is of a kind and meets conditions on that kind. */
function buildKindCondition(
  builder: QueryBuilder,
  subject: FilterSubject,
  { type, kind }: FilterField & { readonly by: "kind" },
  where: WhereInput,
): string {
  if (kind?.category !== "RELATIONSHIP") {
    const { node, version } = requireEntity(subject);
    const conditions = buildEntityConditions(builder, { node, version, type }, where);
    return `(${joinPredicates([`${node}:${buildLabelExpression(builder, type)}`, ...conditions])})`;
  }
  const { identity, ends } = subject;
  const conditions = buildFactConditions(builder, identity, type, where, ends);
  return `(${joinPredicates([`${identity}:${joinStoredTypes(builder, [kind])}`, ...conditions])})`;
}

function buildRelationConditions(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  filter: Filter,
): string[] {
  return [
    ...(filter.some ? [buildExists(builder, near, connection, filter.some, false)] : []),
    ...(filter.none ? [`NOT ${buildExists(builder, near, connection, filter.none, false)}`] : []),
    ...(filter.all ? [`NOT ${buildExists(builder, near, connection, filter.all, true)}`] : []),
    ...buildCountConditions(builder, near, connection, toWhereInput(filter.count)),
  ];
}

const buildCountConditions = (
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  count: Filter | null,
): string[] =>
  count
    ? buildFilterConditions(
        builder,
        { expression: buildConnectionCount(builder, near, connection), isNeverNull: true },
        count,
      )
    : [];

/** Builds the condition that a row exists that meets the conditions, or one that does not meet them. */
function buildExists(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  where: WhereInput,
  failing: boolean,
): string {
  const rows = createConnectionRows(builder, near, connection);
  const { onFact, onEntity } = buildRowConditions(builder, near, connection, rows, where);
  const buildAll = () => joinPredicates([...onFact, ...onEntity]) || addConstant(builder, true);
  const clauses = failing
    ? matchConnectionRows(rows, [], [`NOT (${buildAll()})`])
    : matchConnectionRows(rows, onFact, onEntity);
  return `EXISTS { ${clauses.join(" ")} }`;
}

/** Conditions on the rows of a connection: those that need the version of the entity at the other end come after the others. */
interface RowConditions {
  readonly onFact: readonly string[];
  readonly onEntity: readonly string[];
}

/** Builds the conditions on the rows of a connection of an entity: on the fact, and on its ends. */
export function buildRowConditions(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  { fact: { fact, from, to }, far, versions }: ConnectionRows,
  where: WhereInput,
): RowConditions {
  const { onFact: factWhere, onFar, farType } = splitRowWhere(connection, where);
  const isBound = versions.length === 0;
  const isUndirected = connection.reads === "BOTH";
  // Seen from the entity, a fact that is read in both directions starts there.
  const seenEnds = isUndirected ? { from: near, to: far } : { from, to };
  const ends = isBound || isUndirected ? seenEnds : undefined;
  const onFact = buildFactConditions(builder, fact, connection.kind.type, factWhere, ends);
  const onEntity = buildEntityConditions(builder, { ...far, type: farType }, onFar);
  return isUndirected && !isBound ? { onFact: [], onEntity: [...onFact, ...onEntity] } : { onFact, onEntity };
}
