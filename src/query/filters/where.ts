import { Claim } from "../../domain/graphql/claim.js";
import { type FilterField, requireFilterField } from "../../domain/graphql/filter-fields.js";
import { Import } from "../../domain/graphql/import.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { earliestDay } from "../../domain/time.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { required } from "../../util/required.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable, ImportVariable, SourceVariable } from "../cypher/variables.js";
import { all, storedTypes, whereClause } from "../temporal/temporal-predicates.js";
import { boundEntity } from "../temporal/version.js";
import { filterConditions } from "./condition.js";
import { connectionRows, countOf, matching } from "./connection-rows.js";
import { evidenceConditions, evidenceOperand, ofSource } from "./evidence.js";
import { groupCondition, type WantedGroup } from "./group-condition.js";
import { itemsConditions } from "./items.js";
import { mergeEqualFilters } from "./merge-equal-filters.js";
import { propertyExpression } from "./property.js";
import { startDay } from "./start-day.js";
import type { Ends, Subject } from "./subject.js";
import { type Filter, filtersIn, type RowWhere, type WhereInput } from "./where-input.js";

/** The conditions of an input on an entity. All of them must be met; none is ever null. */
export function entityConditions(
  builder: QueryBuilder,
  entity: EntityVariable,
  where: WhereInput | null | undefined,
): string[] {
  return where
    ? conditionsOn(
        builder,
        { type: entity.type, identity: entity.node, values: entity.version, entity },
        where,
      )
    : [];
}

/** The conditions of an input on a fact. Conditions on an end use its variable if one is given. */
export function factConditions(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  where: WhereInput | null | undefined,
  ends?: Ends,
): string[] {
  const subject = { type, identity: fact, values: fact, entity: null, ends };
  return where ? conditionsOn(builder, subject, where) : [];
}

/** The conditions of an input on a claim. Conditions on its source use its variable if one is given. */
export const claimConditions = (
  builder: QueryBuilder,
  claim: string,
  where: WhereInput | null | undefined,
  source?: SourceVariable,
): string[] =>
  where
    ? conditionsOn(builder, { type: Claim, identity: claim, values: claim, entity: null, source }, where)
    : [];

/** The conditions of an input on a source. */
export const sourceConditions = (
  builder: QueryBuilder,
  source: SourceVariable,
  where: WhereInput | null | undefined,
): string[] => (where ? conditionsOn(builder, ofSource(source), where) : []);

/** The conditions of an input on a run of an import. */
export const importConditions = (
  builder: QueryBuilder,
  { node, values }: ImportVariable,
  where: WhereInput | null | undefined,
): string[] =>
  where ? conditionsOn(builder, { type: Import, identity: node, values, entity: null }, where) : [];

function conditionsOn(builder: QueryBuilder, subject: Subject, where: WhereInput): string[] {
  const { AND, OR, NOT } = where;
  return [
    ...(AND ?? []).flatMap((part) => conditionsOn(builder, subject, part)),
    ...(OR ? [disjunction(builder, subject, mergeEqualFilters(OR))] : []),
    ...(NOT ? [`NOT ${conjunction(builder, subject, NOT)}`] : []),
    ...filtersIn(where).flatMap(([field, filter]) =>
      filterFieldConditions(builder, subject, requireFilterField(subject.type, field), filter),
    ),
  ];
}

const conjunction = (builder: QueryBuilder, subject: Subject, where: WhereInput): string =>
  `(${all(conditionsOn(builder, subject, where)) || constant(builder, true)})`;

const disjunction = (builder: QueryBuilder, subject: Subject, parts: readonly WhereInput[]): string =>
  parts.length > 0
    ? `(${parts.map((part) => conjunction(builder, subject, part)).join(" OR ")})`
    : constant(builder, false);

/**
 * Passed as a parameter: with a literal, the planner removes conditions and then rejects the index hints in
 * them.
 */
const constant = (builder: QueryBuilder, value: boolean): string => builder.parameter(value);

function filterFieldConditions(
  builder: QueryBuilder,
  subject: Subject,
  filterField: FilterField,
  filter: Filter,
): string[] {
  switch (filterField.by) {
    case "id":
      return filterConditions(builder, { expression: `${subject.identity}.id`, isNeverNull: true }, filter);
    case "status":
      return [`${subject.values}.status IN ${builder.parameter(filter)}`];
    case "fieldNames":
      return fieldNamesConditions(builder, `${subject.values}.${filterField.name}`, filter);
    case "property": {
      const expression = propertyExpression(builder, subject.values, filterField.property);
      const isDate = filterField.property.mapping.filter === "DateFilter";
      return filterConditions(builder, { expression, isDate }, filter);
    }
    case "items":
      return itemsConditions(
        builder,
        `${subject.values}.${filterField.property.name}`,
        filterField.item,
        filter,
      );
    case "kind":
      return [kindCondition(builder, subject, filterField.kind, filter)];
    case "count": {
      const expression = countOf(builder, entityOf(subject), filterField.connection);
      return filterConditions(builder, { expression, isNeverNull: true }, filter);
    }
    case "relation":
      return relationConditions(builder, entityOf(subject), filterField.connection, filter);
    case "began":
      return filterConditions(
        builder,
        { expression: dayBegun(filterField.kind, subject.values) },
        ofDays(filter),
      );
    case "group":
      return [groupCondition(builder, { ...subject, kind: filterField.kind }, readGroup(filter))];
    case "members":
      return membersConditions(
        builder,
        propertyExpression(builder, subject.values, filterField.property),
        filter,
      );
    case "end":
      return endConditions(builder, subject, filterField, filter);
    case "evidence": {
      const expression = evidenceOperand(builder, subject, filterField);
      return expression === undefined
        ? evidenceConditions(builder, subject, filterField, filter, conditionsOn)
        : filterConditions(builder, { expression, isNeverNull: true }, filter);
    }
  }
}

const readGroup = trusted<WantedGroup>();

/** The day on which an item began; null if no day is known. */
function dayBegun(kind: KindModel, values: string): string {
  const day = startDay(kind, values);
  return `CASE WHEN ${day} > 0 THEN ${day} END`;
}

/** A filter on dates as one on days, as yyyymmdd. */
const ofDays = (filter: Filter): Filter =>
  Object.fromEntries(Object.entries(filter).map(([operator, operand]) => [operator, dayIn(operand)]));

function dayIn(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(dayIn);
  return typeof operand === "string" ? BigInt(earliestDay(operand)) : operand;
}

/** The conditions on a list of values. */
const membersConditions = (builder: QueryBuilder, list: string, { has, isEmpty }: Filter): string[] => [
  ...(has == null ? [] : [`${builder.parameter(has)} IN coalesce(${list}, [])`]),
  ...(isEmpty == null ? [] : [`(size(coalesce(${list}, [])) = 0) = ${builder.parameter(isEmpty)}`]),
];

/** The conditions on an end of a fact, as known at the time of the query. */
function endConditions(
  builder: QueryBuilder,
  { identity, ends }: Subject,
  { end, type }: FilterField & { readonly by: "end" },
  where: WhereInput,
): string[] {
  const bound = ends?.[end];
  if (bound) return entityConditions(builder, { ...bound, type }, where);
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), type);
  const node = { from: "startNode", to: "endNode" }[end];
  const conditions = entityConditions(builder, entity, where);
  const found = [`UNWIND [${node}(${identity})] AS ${entity.node}`, ...clauses, "WITH *"];
  return conditions.length > 0 ? [`EXISTS { ${[...found, ...whereClause(conditions)].join(" ")} }`] : [];
}

/** A version without such fields has no list. */
const fieldNamesConditions = (builder: QueryBuilder, names: string, { has, isEmpty }: Filter): string[] => [
  ...(has == null ? [] : [`${builder.parameter(has)} IN coalesce(${names}, [])`]),
  ...(isEmpty == null ? [] : [`(${names} IS NULL) = ${builder.parameter(isEmpty)}`]),
];

const entityOf = ({ entity }: Subject): EntityVariable => required(entity, "The entity of a connection");

/** The condition that an entity or a fact is of a kind and meets conditions on that kind. */
function kindCondition(builder: QueryBuilder, subject: Subject, kind: KindModel, where: WhereInput): string {
  const { type } = kind;
  if (kind.category === "ENTITY") {
    const { node, version } = entityOf(subject);
    const conditions = entityConditions(builder, { node, version, type }, where);
    return `(${all([`${node}:${labelExpression(builder, type)}`, ...conditions])})`;
  }
  const { identity, ends } = subject;
  const conditions = factConditions(builder, identity, type, where, ends);
  return `(${all([`${identity}:${storedTypes(builder, [kind])}`, ...conditions])})`;
}

function relationConditions(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  filter: Filter,
): string[] {
  return [
    ...(filter.some ? [exists(builder, near, connection, filter.some, false)] : []),
    ...(filter.none ? [`NOT ${exists(builder, near, connection, filter.none, false)}`] : []),
    ...(filter.all ? [`NOT ${exists(builder, near, connection, filter.all, true)}`] : []),
  ];
}

/** The condition that a row exists that meets the conditions, or one that does not meet them. */
function exists(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  where: RowWhere,
  failing: boolean,
): string {
  const rows = connectionRows(builder, near, connection);
  const ends = rows.versions.length > 0 ? undefined : rows.fact;
  const onFact = factConditions(builder, rows.fact.fact, connection.kind.type, where.relationship, ends);
  const onEntity = entityConditions(builder, rows.far, where.node);
  const clauses = failing
    ? matching(rows, [], [`NOT (${all([...onFact, ...onEntity]) || constant(builder, true)})`])
    : matching(rows, onFact, onEntity);
  return `EXISTS { ${clauses.join(" ")} }`;
}
