import { type FilterField, filterFieldsOf } from "../../domain/graphql/filter-fields.js";
import type { Operator } from "../../domain/graphql/filters.js";
import type { KindConnection } from "../../domain/model/connections.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { all } from "../temporal/temporal-predicates.js";
import { condition, type Operand } from "./condition.js";
import { connectionRows, countOf, matching } from "./connection-rows.js";
import { mergeEqualFilters } from "./merge-equal-filters.js";
import { propertyExpression } from "./property.js";
import type { WhereInput } from "./where-input.js";

type Filter = Readonly<Partial<Record<Operator, unknown>>>;

/** The entity or fact that an input filters. */
interface Subject {
  readonly type: TypeClass;
  /** The variable that ids are read from. */
  readonly identity: string;
  /** The variable that properties are read from. */
  readonly values: string;
  /** The entity that relations start from. Null for a fact. */
  readonly entity: EntityVariable | null;
}

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

/** The conditions of an input on a fact. */
export function factConditions(
  builder: QueryBuilder,
  fact: string,
  type: TypeClass,
  where: WhereInput | null | undefined,
): string[] {
  return where ? conditionsOn(builder, { type, identity: fact, values: fact, entity: null }, where) : [];
}

function conditionsOn(builder: QueryBuilder, subject: Subject, where: WhereInput): string[] {
  return Object.entries(where).flatMap(([key, value]) => {
    if (value == null) return [];
    if (key === "AND") return (value as WhereInput[]).flatMap((part) => conditionsOn(builder, subject, part));
    if (key === "OR") return [disjunction(builder, subject, mergeEqualFilters(value as WhereInput[]))];
    if (key === "NOT") return [`NOT ${conjunction(builder, subject, value as WhereInput)}`];
    return filterFieldConditions(builder, subject, filterFieldsOf(subject.type).get(key)!, value);
  });
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
  value: unknown,
): string[] {
  switch (filterField.by) {
    case "id":
      return filterConditions(
        builder,
        { expression: `${subject.identity}.id`, isNeverNull: true },
        value as Filter,
      );
    case "status":
      return [`${subject.values}.status IN ${builder.parameter(value)}`];
    case "property": {
      const expression = propertyExpression(builder, subject.values, filterField.property);
      const isDate = filterField.property.mapping.filter === "DateFilter";
      return filterConditions(builder, { expression, isDate }, value as Filter);
    }
    case "count": {
      const expression = countOf(builder, subject.entity!, filterField.connection);
      return filterConditions(builder, { expression, isNeverNull: true }, value as Filter);
    }
    case "relation":
      return relationConditions(builder, subject.entity!, filterField.connection, value as RelationFilter);
  }
}

function filterConditions(builder: QueryBuilder, operand: Operand, filter: Filter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => condition(builder, operand, operator as Operator, value));
}

interface RowWhere {
  readonly node?: WhereInput | null;
  readonly relationship?: WhereInput | null;
}

type RelationFilter = Readonly<Partial<Record<"some" | "none" | "all", RowWhere | null>>>;

function relationConditions(
  builder: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  filter: RelationFilter,
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
  const onFact = factConditions(builder, rows.fact.fact, connection.kind.type, where.relationship);
  const onEntity = entityConditions(builder, rows.far, where.node);
  const clauses = failing
    ? matching(rows, [], [`NOT (${all([...onFact, ...onEntity]) || constant(builder, true)})`])
    : matching(rows, onFact, onEntity);
  return `EXISTS { ${clauses.join(" ")} }`;
}
