import { Field, InputType } from "type-graphql";
import { toConstantCase } from "../../util/text/case.js";
import { kinds } from "../kinds/vocabulary.js";
import type { Property } from "../model/property.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { isFilterable } from "./filter-fields.js";

/** Keys that have a meaning of their own. All others are fields of the kinds. */
const specialKeys = {
  FROM: "The entity that the fact starts at.",
  TO: "The entity that the fact ends at.",
  PLATFORM: "The platform: the item itself, an end of the fact, a suit's subject.",
  OPERATOR: "The operator of the platform.",
  BRAND: "The brand: the item itself, an end of the fact, a subject of the suit.",
  CATEGORY: "The category of the brand.",
  OWNER: "The owner of the counted item, or of the brand or platform it links.",
  ULTIMATE_OWNER: "The ultimate owner that controls it, on its own day or that of asOf.",
  PARTY: "A party of the lawsuit or agreement at asOf, in any role.",
  DEFENDANT: "A defendant of the lawsuit at asOf, also one that left it.",
  PLAINTIFF: "A plaintiff of the lawsuit at asOf, also one that left it.",
  COUNTRY: "The country; for a fact, the country of the entity at its start.",
  COURT: "The court of the suit.",
  EXCHANGE: "The stock exchange: the item itself, or where the shares trade.",
  STATUS: "The status of the fact or its weakest field; a suit: if it is pending.",
  STAGE: "How far a stock listing or an agreement had come on the day of asOf.",
  ROLE: "The role of a party in its lawsuit or agreement.",
  CHANNEL: "The channel of the goods.",
  SOURCE: "A source that supports it, or a field of it.",
  PUBLISHER: "The publisher of a source that supports it, or a field of it.",
  BASIS: "What a claim rests on that supports it: a report, an allegation …",
  YEAR: "The year of its start, by the earliest day: 2014.",
  QUARTER: "The quarter of its start, by the earliest day: 2014-Q3.",
  MONTH: "The month of its start, by the earliest day: 2014-07.",
};

export type NamedKey = keyof typeof specialKeys;

/** A key that is a field of the counted item. */
export interface FieldKey {
  readonly field: string;
  /** True if the key is not the field, an amount of money, but its currency. */
  readonly isCurrency?: boolean;
}

/**
 * Returns true if items can be grouped by the value of a property. An amount of money is meaningless without its currency.
 */
export const isGroupable = (property: Property): boolean =>
  isFilterable(property) && property.type !== "Money";

/** The keys that are fields of the counted item, or the currencies of its amounts. */
const fieldKeys = new Map<string, FieldKey>(
  [
    ...listPropertyNames(isGroupable).map((name) => [toConstantCase(name), { field: name }] as const),
    ...listPropertyNames(({ type }) => type === "Money").map(
      (name) => [`${toConstantCase(name)}_CURRENCY`, { field: name, isCurrency: true }] as const,
    ),
  ].filter(([key]) => !Object.hasOwn(specialKeys, key)),
);

/** Lists the names of the properties of all kinds that pass a test. */
function listPropertyNames(test: (property: Property) => boolean): readonly string[] {
  return kinds.flatMap(({ properties }) => properties.filter(test).map(({ name }) => name));
}

export const GroupKeys = defineEnumeration(
  "GroupKey",
  "A field of the counted item, or an entity that facts link to it.",
  {
    ...specialKeys,
    ...Object.fromEntries([...fieldKeys.keys()].map((key) => [key, null])),
  },
);

/** The name of a key. */
export type GroupKey = string;

export const isNamedKey = (key: GroupKey): key is NamedKey => Object.hasOwn(specialKeys, key);

/** Finds the field that a key stands for; undefined if there is none. */
export const findFieldKey = (key: GroupKey): FieldKey | undefined => fieldKeys.get(key);

export const groupKeys: readonly GroupKey[] = Object.keys(GroupKeys);

@InputType("GroupFilter", {
  description: "A group of `distribution`: items with these values of these keys.",
})
export class GroupFilter {
  @Field(() => [GroupKeys], { description: "The keys, at most two, in the order of groupBy." })
  keys!: string[];

  @Field(() => [String], {
    nullable: "items",
    description: "The value of each key, as a bucket has it. Null: unknown or none.",
  })
  values!: (string | null)[];
}
