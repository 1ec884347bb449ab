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
  draft: QueryBuilder,
  entity: EntityVariable,
  where: WhereInput | null | undefined,
): string[] {
  return where
    ? conditionsOn(draft, { type: entity.type, identity: entity.node, values: entity.version, entity }, where)
    : [];
}

/** The conditions of an input on a fact. */
export function factConditions(
  draft: QueryBuilder,
  fact: string,
  type: TypeClass,
  where: WhereInput | null | undefined,
): string[] {
  return where ? conditionsOn(draft, { type, identity: fact, values: fact, entity: null }, where) : [];
}

function conditionsOn(draft: QueryBuilder, subject: Subject, where: WhereInput): string[] {
  return Object.entries(where).flatMap(([key, value]) => {
    if (value == null) return [];
    if (key === "AND") return (value as WhereInput[]).flatMap((part) => conditionsOn(draft, subject, part));
    if (key === "OR") return [anyOf(draft, subject, mergeEqualFilters(value as WhereInput[]))];
    if (key === "NOT") return [`NOT ${together(draft, subject, value as WhereInput)}`];
    return criterionConditions(draft, subject, filterFieldsOf(subject.type).get(key)!, value);
  });
}

const together = (draft: QueryBuilder, subject: Subject, where: WhereInput): string =>
  `(${all(conditionsOn(draft, subject, where)) || constant(draft, true)})`;

const anyOf = (draft: QueryBuilder, subject: Subject, parts: readonly WhereInput[]): string =>
  parts.length > 0
    ? `(${parts.map((part) => together(draft, subject, part)).join(" OR ")})`
    : constant(draft, false);

/**
 * Passed as a parameter: with a literal, the planner removes conditions and then rejects the index hints in
 * them.
 */
const constant = (draft: QueryBuilder, value: boolean): string => draft.parameter(value);

function criterionConditions(
  draft: QueryBuilder,
  subject: Subject,
  criterion: FilterField,
  value: unknown,
): string[] {
  switch (criterion.by) {
    case "id":
      return filterConditions(draft, { expression: `${subject.identity}.id`, known: true }, value as Filter);
    case "status":
      return [`${subject.values}.status IN ${draft.parameter(value)}`];
    case "property": {
      const expression = propertyExpression(draft, subject.values, criterion.property);
      const isDate = criterion.property.mapping.filter === "DateFilter";
      return filterConditions(draft, { expression, isDate }, value as Filter);
    }
    case "count": {
      const expression = countOf(draft, subject.entity!, criterion.connection);
      return filterConditions(draft, { expression, known: true }, value as Filter);
    }
    case "relation":
      return relationConditions(draft, subject.entity!, criterion.connection, value as RelationFilter);
  }
}

function filterConditions(draft: QueryBuilder, operand: Operand, filter: Filter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([operator, value]) => condition(draft, operand, operator as Operator, value));
}

interface RowWhere {
  readonly node?: WhereInput | null;
  readonly relationship?: WhereInput | null;
}

type RelationFilter = Readonly<Partial<Record<"some" | "none" | "all", RowWhere | null>>>;

function relationConditions(
  draft: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  filter: RelationFilter,
): string[] {
  return [
    ...(filter.some ? [exists(draft, near, connection, filter.some, false)] : []),
    ...(filter.none ? [`NOT ${exists(draft, near, connection, filter.none, false)}`] : []),
    ...(filter.all ? [`NOT ${exists(draft, near, connection, filter.all, true)}`] : []),
  ];
}

/** The condition that a row exists that meets the conditions, or one that does not meet them. */
function exists(
  draft: QueryBuilder,
  near: EntityVariable,
  connection: KindConnection,
  where: RowWhere,
  failing: boolean,
): string {
  const rows = connectionRows(draft, near, connection);
  const onFact = factConditions(draft, rows.fact.fact, connection.kind.type, where.relationship);
  const onEntity = entityConditions(draft, rows.far, where.node);
  const clauses = failing
    ? matching(rows, [], [`NOT (${all([...onFact, ...onEntity]) || constant(draft, true)})`])
    : matching(rows, onFact, onEntity);
  return `EXISTS { ${clauses.join(" ")} }`;
}
