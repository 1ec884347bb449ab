import { Brand } from "../../../domain/entities/brand.js";
import { Entity } from "../../../domain/entities/entity.js";
import { filterFieldsOf } from "../../../domain/graphql/filter-fields.js";
import { type FieldKey, isGroupable, kindsAt } from "../../../domain/graphql/group-key.js";
import { type KindModel, propertyOf, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { currencyExpression, propertyExpression } from "../../../query/filters/property.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import { boundEntity } from "../../../query/temporal/version.js";
import { required } from "../../../util/required.js";
import { knownValue } from "../../shared/known-value.js";
import type { Attribution } from "./attribution.js";
import type { BoundKey, KeyModel } from "./key.js";
import { groupPlaceOf } from "./place.js";
import { countryLabel, memberLabel, textLabel, valueForm } from "./value-labels.js";

/** The property with the name, or with its plural for a list. */
const propertyNamed = ({ type }: KindModel, name: string): Property | undefined =>
  propertyOf(type, name) ?? propertyOf(type, `${name}s`);

/** The filter that the value of a field is this one, or is not known. */
export const isValue =
  (field: string) =>
  (value: unknown): WhereInput => ({ [field]: value == null ? { isNull: true } : { eq: plainValue(value) } });

/** Whole numbers of the database may be of a type that JSON does not have. */
const plainValue = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);

/** Whether a filter can say that a property has exactly this value. A date of a year also equals its first day. */
const isExactlyFiltered = ({ mapping }: Property): boolean => mapping.filter !== "DateFilter";

/** A key for a property of the counted item. Each item of a list is a value. */
export const propertyKey = (name: string): KeyModel => ({
  fits: (kind) => {
    const property = propertyNamed(kind, name);
    return property !== undefined && (isGroupable(property) || property.list === true);
  },
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const property = required(propertyNamed(counted.kind, name), `The property ${name}`);
    const expression = propertyExpression(builder, counted.values, property);
    return property.list
      ? listKey(attribution, property, expression)
      : {
          variable: attribution.bind("key", expression),
          isEntity: false,
          ...valueForm(property),
          ...(isExactlyFiltered(property) && { conditions: isValue(property.name) }),
        };
  },
});

function listKey(attribution: Attribution, { name }: Property, expression: string): BoundKey {
  const variable = attribution.newVariable("key");
  const items = `CASE WHEN size(${expression}) > 0 THEN ${expression} ELSE [null] END`;
  attribution.clauses.push(`UNWIND ${items} AS ${variable}`);
  attribution.many.add(variable);
  const conditions = (value: unknown): WhereInput => ({
    [name]: value == null ? { isEmpty: true } : { has: value },
  });
  return { variable, isEntity: false, shown: memberLabel, conditions };
}

export const statusKey: KeyModel = {
  fits: (kind) => kind.category === "RELATIONSHIP" || propertyNamed(kind, "caseStatus") !== undefined,
  bind: (attribution, groupBy) => {
    const { kind, identity } = attribution.counted;
    if (kind.category === "ENTITY") return propertyKey("caseStatus").bind(attribution, groupBy);
    const variable = attribution.bind("key", `${identity}.status`);
    return { variable, isEntity: false, shown: memberLabel, conditions: (status) => ({ status: [status] }) };
  },
};

export const countryKey: KeyModel = {
  fits: () => true,
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const country = counted.ends
      ? knownValue(builder, counted.ends.from, "country")
      : `${counted.values}.country`;
    const isCountry = isValue("country");
    return {
      variable: attribution.bind("key", country),
      isEntity: false,
      shown: countryLabel,
      conditions: (value) => (counted.ends ? { from: isCountry(value) } : isCountry(value)),
    };
  },
};

/** The category of the brand that the item is or is linked to. */
export const categoryKey: KeyModel = {
  fits: (kind) => groupPlaceOf(kind, Brand) !== null,
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const category = knownValue(builder, attribution.place(Brand), "category");
    return {
      variable: attribution.bind("key", category),
      isEntity: false,
      shown: textLabel,
      ...(counted.kind.type === Brand && { conditions: isValue("category") }),
    };
  },
};

/** A key for a field of the counted item, or of an end of the counted fact. */
export function fieldKeyModel({ of, field, isCurrency }: FieldKey): KeyModel {
  if (isCurrency) return currencyKey(field);
  return of === "self" ? propertyKey(field) : endFieldKey(of, field);
}

/** A key for the currency of an amount of the counted item. */
const currencyKey = (amount: string): KeyModel => ({
  fits: ({ type }) => propertyOf(type, amount)?.type === "Money",
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const currency = currencyExpression(builder, counted.values, requireProperty(counted.kind.type, amount));
    return { variable: attribution.bind("key", currency ?? "null"), isEntity: false, shown: textLabel };
  },
});

const endFieldKey = (end: "from" | "to", field: string): KeyModel => {
  const having = (kind: KindModel) =>
    kindsAt(kind.category === "ENTITY" ? [] : [kind], end).filter(({ type }) => {
      const property = propertyOf(type, field);
      return property !== undefined && isGroupable(property);
    });
  return {
    fits: (kind) => having(kind).length > 0,
    bind: (attribution) => {
      const { builder, counted } = attribution;
      const types = having(counted.kind).map(({ type }) => type);
      const [first = Entity] = types;
      const property = requireProperty(first, field);
      const filter = filterFieldsOf(counted.kind.type).get(end);
      const isFilter =
        filter?.by === "end" &&
        filterFieldsOf(filter.type).get(field)?.by === "property" &&
        isExactlyFiltered(property);
      return {
        variable: attribution.bind("key", valueAt(builder, attribution.end(end), types, field)),
        isEntity: false,
        ...valueForm(property),
        ...(isFilter && { conditions: (value: unknown) => ({ [end]: isValue(field)(value) }) }),
      };
    },
  };
};

/** Cypher for a field of an entity that may be of several types, as known at the time of the query. */
function valueAt(builder: QueryBuilder, end: string, types: readonly TypeClass[], field: string): string {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  const cases = types.map(
    (type) =>
      `WHEN ${entity.node}:${labelExpression(builder, type)} THEN ${propertyExpression(builder, entity.version, requireProperty(type, field))}`,
  );
  const found = [`UNWIND [${end}] AS ${entity.node}`, ...clauses, `RETURN CASE ${cases.join(" ")} END`];
  return `head(COLLECT { ${found.join(" ")} })`;
}
