import fc from "fast-check";
import { type FilterField, getFilterFields } from "../../../src/domain/graphql/filter-fields.js";
import { listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { ItemFilter } from "../../../src/domain/model/item-filters.js";
import type { Property } from "../../../src/domain/model/property.js";
import { FactStatus } from "../../../src/domain/relationships/relationship.js";
import { requireEnumeration } from "../../../src/domain/schema/enumeration.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Values } from "./graph.js";
import { samples, samplesOf } from "./random-graph.js";

const comparisons = ["eq", "in", "lt", "lte", "gt", "gte"] as const;

const byFilter = {
  IDFilter: ["eq", "in"],
  StringFilter: ["eq", "in", "contains", "startsWith", "endsWith", "isNull"],
  NumberFilter: [...comparisons, "isNull"],
  DateFilter: [...comparisons, "isNull"],
  BooleanFilter: ["eq", "isNull"],
  EnumFilter: ["eq", "in", "isNull"],
} as const;

/** The operators for a property, and the values that they accept. */
export function operatorsOf(property: Property): ReadonlyMap<string, readonly unknown[]> {
  const operands = property.type === "Money" ? [0, 1.8, 2] : samplesOf(property);
  const operators = byFilter[property.mapping.filter ?? "EnumFilter"];
  return new Map(operators.map((operator) => [operator, operator === "isNull" ? [true, false] : operands]));
}

/** A where input of a type, with a number of levels. */
export function randomWhere(type: TypeClass, depth: number): fc.Arbitrary<Values> {
  const criteria = [...getFilterFields(type)]
    .filter(([, { by }]) => by !== "group")
    .filter(([, { by }]) => depth > 0 || !["relation", "end", "kind"].includes(by));
  const criterion = fc
    .constantFrom(...criteria)
    .chain(([key, criterion]) => randomCriterion(type, criterion, depth).map((value) => ({ [key]: value })));
  if (depth === 0) return criterion;
  const part = randomWhere(type, depth - 1);
  const parts = fc.array(part, { maxLength: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: criterion },
    { weight: 1, arbitrary: fc.tuple(criterion, criterion).map(([left, right]) => ({ ...left, ...right })) },
    { weight: 1, arbitrary: fc.record({ AND: parts }) },
    { weight: 1, arbitrary: fc.record({ OR: parts }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...criteria).chain((chosen) => alternatives(type, chosen, depth)),
    },
    { weight: 2, arbitrary: fc.record({ NOT: part }) },
  );
}

/** Alternative conditions on one key, as clients write lists of names. */
function alternatives(
  type: TypeClass,
  [key, criterion]: readonly [string, FilterField],
  depth: number,
): fc.Arbitrary<Values> {
  const part = randomCriterion(type, criterion, depth).map((value) => ({ [key]: value }));
  return fc.record({ OR: fc.array(part, { maxLength: 5 }) });
}

function randomCriterion(type: TypeClass, criterion: FilterField, depth: number): fc.Arbitrary<unknown> {
  switch (criterion.by) {
    case "id":
      return randomFilter(new Map(["eq", "in"].map((operator) => [operator, idsOf(type)])));
    case "status":
      return fc.subarray(requireEnumeration(FactStatus).values as string[]);
    case "fieldNames":
      return randomFilter(
        new Map<string, readonly unknown[]>([
          ["has", ["share"]],
          ["isEmpty", [true, false]],
        ]),
      );
    case "property":
      return withMode(randomFilter(operatorsOf(criterion.property)), criterion.property.mapping.filter);
    case "items":
      return randomItems(criterion.item);
    case "kind":
      return randomWhere(criterion.kind.type, depth - 1);
    case "count":
      return randomFilter(new Map(comparisons.map((operator) => [operator, [0, 1, 2]])));
    case "relation":
      return randomRelation(criterion, depth);
    case "began": {
      const days = comparisons.map((operator) => [operator, samples.PartialDate!] as const);
      return randomFilter(new Map<string, readonly unknown[]>([...days, ["isNull", [true, false]]]));
    }
    case "group":
      throw new Error("Groups are compared with distributions.");
    case "members":
      return randomFilter(
        new Map<string, readonly unknown[]>([
          ["has", samplesOf(criterion.property)],
          ["isEmpty", [true, false]],
        ]),
      );
    case "evidence":
      throw new TypeError("The world has no claims.");
    case "end":
      return randomWhere(criterion.type, depth - 1);
  }
}

const withMode = (filter: fc.Arbitrary<Values>, type: unknown): fc.Arbitrary<Values> =>
  type === "StringFilter"
    ? fc
        .tuple(filter, fc.constantFrom(undefined, undefined, "EXACT", "IGNORE_CASE"))
        .map(([operators, mode]) => (mode ? { ...operators, mode } : operators))
    : filter;

/** Conditions on the items of a list, with the values that random graphs have and others that are like them. */
function randomItems({ fields }: ItemFilter): fc.Arbitrary<Values> {
  const filters = Object.entries(fields).map(([name, { filter }]) => {
    const operands = operandsOf[name] ?? [];
    if (typeof filter !== "string") return [name, randomFilter(new Map([["in", operands]]))] as const;
    const operators = filter === "DateFilter" ? ["lt", "gte"] : ["eq", "in", "contains", "startsWith"];
    const known = operators.map((operator) => [operator, operands] as const);
    const chosen = randomFilter(new Map<string, readonly unknown[]>([...known, ["isNull", [true, false]]]));
    return [name, withMode(chosen, filter)] as const;
  });
  const item = fc.record(Object.fromEntries(filters), { requiredKeys: [] });
  return fc.oneof(
    item.map((some) => ({ some })),
    item.map((none) => ({ none })),
    fc.boolean().map((isEmpty) => ({ isEmpty })),
  );
}

const operandsOf: Readonly<Record<string, readonly unknown[]>> = {
  value: ["Guccio", "ＧＵＣＣＩ", 'O\'Neill \\ "x"', "\\", '"', "q178516"],
  language: ["it", "IT"],
  kind: ["NAME", "FORMER_NAME"],
  scheme: ["WIKIDATA", "wikidata"],
  validFrom: ["1921", "1950-01"],
  validTo: ["1921", "1950-01"],
};

function randomRelation(
  { connection }: FilterField & { by: "relation" },
  depth: number,
): fc.Arbitrary<Values> {
  const row = fc.record(
    {
      relationship: randomWhere(connection.kind.type, depth - 1),
      node: randomWhere(connection.node, depth - 1),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(fc.constantFrom("some", "none", "all"), row)
    .map(([quantifier, where]) => ({ [quantifier]: where }));
}

function randomFilter(operators: ReadonlyMap<string, readonly unknown[]>): fc.Arbitrary<Values> {
  const one = fc.constantFrom(...operators).chain(([operator, operands]) => {
    const operand = operator === "in" ? fc.subarray([...operands]) : fc.constantFrom(...operands);
    return operand.map((value) => ({ [operator]: value }));
  });
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([left, right]) => ({ ...left, ...right })) },
  );
}

const idsOf = (type: TypeClass): readonly string[] => {
  const kinds = listKindsWithin(type);
  const prefixes = kinds.length > 0 ? kinds.map(({ prefix }) => prefix) : ["ownership", "seller"];
  return [
    ...prefixes.slice(0, 3).flatMap((prefix) => [`${prefix}:0`, `${prefix}:1`]),
    samples.String![0] as string,
  ];
};
