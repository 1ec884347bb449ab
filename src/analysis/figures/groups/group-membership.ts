import { createBadInputError } from "../../../errors.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { GroupCondition, GroupedItem } from "../../../query/filters/group-condition.js";
import { joinPredicates } from "../../../query/temporal/temporal-predicates.js";
import type { BoundKey } from "../keys/key.js";
import type { CountSource } from "../source/count-source.js";
import { buildKeyIdentity, createConditionGrouping } from "./grouping.js";

/** The condition that an item is in a group: that its attribution has a row with the values of the group. */
export const buildGroupCondition: GroupCondition = (builder, item, { keys, values }) => {
  if (keys.length !== values.length || keys.length === 0)
    throw createBadInputError("group must have one value for each of its keys, one or two.");
  const grouping = createConditionGrouping(builder, createItemSource(builder, item), keys);
  const conditions = grouping.keys.map((key, index) => hasValue(builder, key, values[index] ?? null));
  return `EXISTS { ${[...grouping.clauses, "WITH *", `WHERE ${joinPredicates(conditions)}`].join(" ")} }`;
};

/** An item that is bound outside, as the only one that is counted. */
function createItemSource(builder: QueryBuilder, { kind, identity, values }: GroupedItem): CountSource {
  const item = builder.createVariable("item");
  const version = identity === values ? item : builder.createVariable("v");
  const ends =
    kind.category === "ENTITY"
      ? null
      : { from: builder.createVariable("a"), to: builder.createVariable("b") };
  return {
    kind,
    type: kind.type,
    clauses: [
      `UNWIND [${identity}] AS ${item}`,
      ...(version === item ? [] : [`UNWIND [${values}] AS ${version}`]),
      ...(ends ? [`WITH ${item}, startNode(${item}) AS ${ends.from}, endNode(${item}) AS ${ends.to}`] : []),
    ],
    identity: item,
    values: version,
    ends,
    names: ends ? [ends.from, item, ends.to] : [...new Set([item, version])],
  };
}

function hasValue(builder: QueryBuilder, key: BoundKey, value: string | null): string {
  const identity = buildKeyIdentity(key);
  if (value === null) return `${identity} IS NULL`;
  const parse = key.isEntity ? undefined : key.parse;
  const isEqual = parse
    ? `${identity} = ${builder.addParameter(parse(value))}`
    : `toString(${identity}) = ${builder.addParameter(value)}`;
  return `coalesce(${isEqual}, false)`;
}
