import { Brand } from "../../../domain/entities/brand.js";
import { isMember } from "../../../domain/graphql/filter-fields.js";
import { type FieldKey, isGroupable } from "../../../domain/graphql/group-key.js";
import { findProperty, type KindModel, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { buildCurrencyExpression, buildPropertyExpression } from "../../../query/filters/property.js";
import type { WhereInput } from "../../../query/filters/where-input.js";
import {
  buildEntityFieldDoubt,
  buildFieldDoubt,
  buildWeakestStatus,
} from "../../../query/measures/doubt-level.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Attribution } from "./attribution.js";
import { findGroupPlace } from "./group-place.js";
import { type BoundKey, type BoundValueKey, bindValueKey, type KeyDoubt, type KeyModel } from "./key.js";
import { selectValueForm, toCountryLabel, toMemberLabel, toTextLabel } from "./value-labels.js";

/** The property with the name, or with its plural for a list. */
const findNamedProperty = ({ type }: KindModel, name: string): Property | undefined =>
  findProperty(type, name) ?? findProperty(type, `${name}s`);

/** The filter that the value of a field is this one, or is not known. */
const createValueWhere =
  (field: string) =>
  (value: unknown): WhereInput => ({
    [field]: value == null ? { isNull: true } : { eq: toJsonNumber(value) },
  });

/** The filter that the value of a property is this one, or is not known. */
const createPropertyWhere = (property: Property) =>
  isMember(property)
    ? (value: unknown): WhereInput => ({ [property.name]: [value] })
    : createValueWhere(property.name);

/** Whole numbers of the database may be of a type that JSON does not have. */
const toJsonNumber = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);

/** Returns true if a filter can require that a property has exactly one value. A date of a year also equals its first day. */
const isExactlyFiltered = ({ mapping }: Property): boolean => mapping.filter !== "DateFilter";

/** A key for a property of the counted item. Each item of a list is a value. */
export const createPropertyKey = (name: string): KeyModel => ({
  fits: (kind) => {
    const property = findNamedProperty(kind, name);
    return property !== undefined && (isGroupable(property) || property.list === true);
  },
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const property = requireNonNull(findNamedProperty(counted.kind, name), `The property ${name}`);
    const expression = buildPropertyExpression(builder, counted.values, property);
    if (property.list) return createListKey(attribution, property, expression);
    return bindValueKey(attribution, expression, {
      ...selectValueForm(property),
      isField: true,
      doubt: createOwnDoubt(attribution, property.name),
      ...(isExactlyFiltered(property) && { conditions: createPropertyWhere(property) }),
    });
  },
});

function createListKey(attribution: Attribution, { name }: Property, expression: string): BoundKey {
  const variable = attribution.createVariable("key");
  const items = `CASE WHEN size(${expression}) > 0 THEN ${expression} ELSE [null] END`;
  attribution.clauses.push(`UNWIND ${items} AS ${variable}`);
  attribution.many.add(variable);
  const buildConditions = (value: unknown): WhereInput => ({
    [name]: value == null ? { isEmpty: true } : { has: value },
  });
  return {
    variable,
    isEntity: false,
    toLabel: toMemberLabel,
    isField: true,
    doubt: { ...createOwnDoubt(attribution, name), isMultiple: `size(${expression}) > 1` },
    conditions: buildConditions,
  };
}

export const statusKey: KeyModel = {
  fits: (kind) => kind.category === "RELATIONSHIP" || findNamedProperty(kind, "caseStatus") !== undefined,
  bind: (attribution, groupBy) => {
    const { kind, identity } = attribution.counted;
    if (kind.category === "ENTITY") return createPropertyKey("caseStatus").bind(attribution, groupBy);
    return bindValueKey(attribution, buildWeakestStatus(identity), { toLabel: toMemberLabel });
  },
};

export const countryKey: KeyModel = {
  fits: () => true,
  bind: (attribution) => {
    const { ends } = attribution.counted;
    const form = { toLabel: toCountryLabel, isField: true };
    const isCountry = createValueWhere("country");
    return ends
      ? bindFarField(attribution, ends.from, "country", {
          ...form,
          conditions: (value) => ({ from: isCountry(value) }),
        })
      : bindOwnField(attribution, "country", { ...form, conditions: isCountry });
  },
};

/** The category of the brand that the item is or is linked to. */
export const categoryKey: KeyModel = {
  fits: (kind) => findGroupPlace(kind, Brand) !== null,
  bind: (attribution) => {
    const form = { toLabel: toTextLabel, isField: true };
    return attribution.counted.kind.type === Brand
      ? bindOwnField(attribution, "category", { ...form, conditions: createValueWhere("category") })
      : bindFarField(attribution, attribution.bindLinkedEntity(Brand), "category", form);
  },
};

type FieldForm = Omit<BoundValueKey, "variable" | "isEntity" | "doubt">;

/** Binds a field of the counted entity. */
const bindOwnField = (attribution: Attribution, field: string, form: FieldForm): BoundKey =>
  bindValueKey(attribution, `${attribution.counted.values}.${field}`, {
    ...form,
    doubt: { ofItem: buildEntityFieldDoubt(attribution.builder, field, attribution.counted.values) },
  });

/** Binds a field of an entity that is linked to the item. Both the field and the link can be in doubt. */
function bindFarField(attribution: Attribution, entity: string, field: string, form: FieldForm): BoundKey {
  const version = attribution.bindKnownVersion(entity);
  const level = buildEntityFieldDoubt(attribution.builder, field, version);
  return bindValueKey(attribution, `${version}.${field}`, {
    ...form,
    doubt: { ofValue: attribution.bind("doubt", level), ofLink: attribution.getLinkDoubt(entity) },
  });
}

const createOwnDoubt = ({ counted }: Attribution, field: string): KeyDoubt => ({
  ofItem: buildFieldDoubt(field, counted.values),
});

/** A key for a field of the counted item. */
export const createFieldKey = ({ field, isCurrency }: FieldKey): KeyModel =>
  isCurrency ? createCurrencyKey(field) : createPropertyKey(field);

/** A key for the currency of an amount of the counted item. */
const createCurrencyKey = (amount: string): KeyModel => ({
  fits: ({ type }) => findProperty(type, amount)?.type === "Money",
  bind: (attribution) => {
    const { builder, counted } = attribution;
    const currency = buildCurrencyExpression(
      builder,
      counted.values,
      requireProperty(counted.kind.type, amount),
    );
    const doubt = createOwnDoubt(attribution, amount);
    return bindValueKey(attribution, currency ?? "null", { toLabel: toTextLabel, doubt });
  },
});
