import fc from "fast-check";
import {
  type FilterField,
  getFilterFields,
  isMember,
  toKindKey,
} from "../../../src/domain/graphql/filter-fields.js";
import { listKindsWithin } from "../../../src/domain/kinds/vocabulary.js";
import type { KindConnection } from "../../../src/domain/model/connections.js";
import type { ItemFilter } from "../../../src/domain/model/item-filters.js";
import type { Property } from "../../../src/domain/model/property.js";
import { FactStatus } from "../../../src/domain/relationships/relationship.js";
import { requireEnumeration } from "../../../src/domain/schema/enumeration.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Values } from "./graph.js";
import { getSamples, samples } from "./random-graph.js";

const comparisons = ["eq", "in", "lt", "lte", "gt", "gte"] as const;

const operatorsByFilter = {
  IDFilter: ["eq", "in"],
  StringFilter: ["eq", "in", "contains", "startsWith", "endsWith", "isNull"],
  NumberFilter: [...comparisons, "isNull"],
  DateFilter: [...comparisons, "isNull"],
  BooleanFilter: ["eq", "isNull"],
} as const;

/** Lists the operators for a property that is not of an enum, and the values that they accept. */
export function listFilterOperators(property: Property): ReadonlyMap<string, readonly unknown[]> {
  const operands = property.type === "Money" ? [0, 1.8, 2] : getSamples(property);
  const operators = operatorsByFilter[property.mapping.filter!];
  return new Map(operators.map((operator) => [operator, operator === "isNull" ? [true, false] : operands]));
}

/** Lists the values of an enum that a condition on a property can name: with null if it can be unknown. */
export const listMatchableValues = (property: Property): readonly unknown[] => [
  ...getSamples(property),
  ...(property.nullable ? [null] : []),
];

/** Generates a where input of a type, with a number of levels. */
export function generateWhere(type: TypeClass, depth: number): fc.Arbitrary<Values> {
  const criteria = [...getFilterFields(type)]
    .filter(([, { by }]) => by !== "group")
    .filter(([, { by }]) => depth > 0 || !["relation", "end", "kind"].includes(by));
  const criterion = fc
    .constantFrom(...criteria)
    .chain(([key, criterion]) =>
      generateCriterion(type, criterion, depth).map((value) => ({ [key]: value })),
    );
  if (depth === 0) return criterion;
  const part = generateWhere(type, depth - 1);
  const parts = fc.array(part, { maxLength: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: criterion },
    {
      weight: 1,
      arbitrary: fc.tuple(criterion, criterion).map(([first, second]) => ({ ...first, ...second })),
    },
    { weight: 1, arbitrary: fc.record({ AND: parts }) },
    { weight: 1, arbitrary: fc.record({ OR: parts }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...criteria)
        .chain((selectedCriterion) => generateAlternatives(type, selectedCriterion, depth)),
    },
    { weight: 2, arbitrary: fc.record({ NOT: part }) },
  );
}

/** Generates alternative conditions on one key, as clients write lists of names. */
function generateAlternatives(
  type: TypeClass,
  [key, criterion]: readonly [string, FilterField],
  depth: number,
): fc.Arbitrary<Values> {
  const part = generateCriterion(type, criterion, depth).map((value) => ({ [key]: value }));
  return fc.record({ OR: fc.array(part, { maxLength: 5 }) });
}

function generateCriterion(type: TypeClass, criterion: FilterField, depth: number): fc.Arbitrary<unknown> {
  switch (criterion.by) {
    case "id":
      return generateFilter(new Map(["eq", "in"].map((operator) => [operator, listSampleIds(type)])));
    case "status":
      return fc.subarray(requireEnumeration(FactStatus).values as string[]);
    case "fieldNames":
      return generateFilter(
        new Map<string, readonly unknown[]>([
          ["has", ["SHARE"]],
          ["isEmpty", [true, false]],
        ]),
      );
    case "property":
      if (isMember(criterion.property)) return fc.subarray([...listMatchableValues(criterion.property)]);
      return addMode(
        generateFilter(listFilterOperators(criterion.property)),
        criterion.property.mapping.filter,
      );
    case "items":
      return generateItemFilter(criterion.item);
    case "kind":
      return generateWhere(criterion.type, depth - 1);
    case "relation":
      return generateRelationFilter(criterion, depth);
    case "began": {
      const days = comparisons.map((operator) => [operator, samples.PartialDate!] as const);
      return generateFilter(new Map<string, readonly unknown[]>([...days, ["isNull", [true, false]]]));
    }
    case "group":
      throw new Error("Groups are compared with distributions.");
    case "members":
      return generateFilter(
        new Map<string, readonly unknown[]>([
          ["has", getSamples(criterion.property)],
          ["isEmpty", [true, false]],
        ]),
      );
    case "evidence":
      throw new TypeError("The world has no claims.");
    case "end":
      return generateWhere(criterion.type, depth - 1);
  }
}

const addMode = (filter: fc.Arbitrary<Values>, type: unknown): fc.Arbitrary<Values> =>
  type === "StringFilter"
    ? fc
        .tuple(filter, fc.constantFrom(undefined, undefined, "EXACT", "IGNORE_CASE"))
        .map(([operators, mode]) => (mode ? { ...operators, mode } : operators))
    : filter;

/** Generates conditions on the items of a list, with the values that random graphs have and others that are like them. */
function generateItemFilter({ fields }: ItemFilter): fc.Arbitrary<Values> {
  const filters = Object.entries(fields).map(([name, { filter }]) => {
    const operands = itemOperands[name] ?? [];
    if (typeof filter !== "string") return [name, fc.subarray([...operands])] as const;
    const operators = filter === "DateFilter" ? ["lt", "gte"] : ["eq", "in", "contains", "startsWith"];
    const operandEntries = operators.map((operator) => [operator, operands] as const);
    const generatedFilter = generateFilter(
      new Map<string, readonly unknown[]>([...operandEntries, ["isNull", [true, false]]]),
    );
    return [name, addMode(generatedFilter, filter)] as const;
  });
  const item = fc.record(Object.fromEntries(filters), { requiredKeys: [] });
  return fc.oneof(
    item.map((some) => ({ some })),
    item.map((none) => ({ none })),
    fc.boolean().map((isEmpty) => ({ isEmpty })),
  );
}

const itemOperands: Readonly<Record<string, readonly unknown[]>> = {
  value: ["Guccio", "ＧＵＣＣＩ", 'O\'Neill \\ "x"', "\\", '"', "q178516"],
  language: ["it", "IT"],
  kind: ["NAME", "FORMER_NAME"],
  scheme: ["WIKIDATA", "wikidata"],
  validFrom: ["1921", "1950-01"],
  validTo: ["1921", "1950-01"],
};

const generateRelationFilter = (
  { connection }: FilterField & { by: "relation" },
  depth: number,
): fc.Arbitrary<Values> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom("some", "none", "all"), generateRowWhere(connection, depth - 1))
      .map(([quantifier, where]): Values => ({ [quantifier]: where })),
    generateFilter(new Map(comparisons.map((operator) => [operator, [0, 1, 2]]))).map(
      (count): Values => ({ count }),
    ),
  );

/** Generates conditions on the rows of a connection: on the fact, and on the entity at its other end. */
export function generateRowWhere(
  { kind, node, reads, narrows }: KindConnection,
  depth: number,
): fc.Arbitrary<Values> {
  const onNode = generateWhere(node, depth);
  const onFar: fc.Arbitrary<Values> = narrows
    ? onNode.map((where) => ({ [toKindKey({ type: node })]: where }))
    : onNode;
  return fc
    .tuple(fc.option(generateWhere(kind.type, depth)), fc.option(onFar))
    .map(([onFact, far]) => ({ ...onFact, ...(far && { [reads === "IN" ? "from" : "to"]: far }) }));
}

function generateFilter(operators: ReadonlyMap<string, readonly unknown[]>): fc.Arbitrary<Values> {
  const singleOperator = fc.constantFrom(...operators).chain(([operator, operands]) => {
    const operand = operator === "in" ? fc.subarray([...operands]) : fc.constantFrom(...operands);
    return operand.map((value) => ({ [operator]: value }));
  });
  return fc.oneof(
    { weight: 4, arbitrary: singleOperator },
    {
      weight: 1,
      arbitrary: fc.tuple(singleOperator, singleOperator).map(([first, second]) => ({ ...first, ...second })),
    },
  );
}

const listSampleIds = (type: TypeClass): readonly string[] => {
  const kinds = listKindsWithin(type);
  const prefixes = kinds.length > 0 ? kinds.map(({ prefix }) => prefix) : ["ownership", "seller"];
  return [
    ...prefixes.slice(0, 3).flatMap((prefix) => [`${prefix}:0`, `${prefix}:1`]),
    samples.String![0] as string,
  ];
};
