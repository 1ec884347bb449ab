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
  PLATFORM: "The platform: the counted item itself, an end of the fact, or the subject of a suit.",
  OPERATOR: "The operator of the platform.",
  BRAND: "The brand: the counted item itself, an end of the fact, or the subject of a suit.",
  CATEGORY: "The category of the brand.",
  OWNER:
    "The owner: of the brand if BRAND is a key too, of the platform if PLATFORM or OPERATOR is; else of the counted item itself, or of the platform or brand that it is linked to.",
  ULTIMATE_OWNER:
    "The ultimate owner that controls it, on the item's day or the day of asOf: those that ultimateOwners shows as CONTROLLING. An owner of a minority or of an unknown share is none.",
  PARTY: "A party of the lawsuit or agreement at asOf, in any role: the party of the fact, or of its case.",
  DEFENDANT: "A defendant of the lawsuit at asOf. It counts after it has left the suit, too.",
  PLAINTIFF: "A plaintiff of the lawsuit at asOf. It counts after it has left the suit, too.",
  COUNTRY: "The country; for a fact, the country of the entity at its start.",
  COURT: "The court of the suit.",
  EXCHANGE: "The stock exchange: the counted item itself, or where the shares are or are to be traded.",
  STATUS:
    "The status of the fact, or of its weakest field: DISPUTED if the fact or a field of it is disputed, else ALLEGED if one is alleged. For a suit, whether it was pending on the day of asOf.",
  STAGE: "How far a stock listing or an agreement had come on the day of asOf.",
  ROLE: "The role of a party in its lawsuit or agreement.",
  CHANNEL: "The channel of the goods.",
  SOURCE: "A source of the item: one with a claim that supports it, or a field of it, and is not retracted.",
  PUBLISHER:
    "The publisher of a source of the item: one with a claim that supports it, or a field of it, and is not retracted.",
  BASIS:
    "What a claim that supports the item, or a field of it, rests on: a report, a court record, an allegation …",
  YEAR: "The year in which it began or happened, by the earliest day of its date: 2014.",
  QUARTER: "The quarter in which it began or happened, by the earliest day of its date: 2014-Q3.",
  MONTH: "The month in which it began or happened, by the earliest day of its date: 2014-07.",
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
  "A group key: a field of the counted item, or an entity that facts link to it. The facts are those that held on the item's own day (the start of a fact, the filing of a suit, the date of an agreement or a statement). Items of other kinds use the facts that held at asOf; items whose day is unknown use the day of asOf.",
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
  description: "A group of `distribution`: the item is in the group with these values of these keys.",
})
export class GroupFilter {
  @Field(() => [GroupKeys], { description: "The keys, at most two, in the order of groupBy." })
  keys!: string[];

  @Field(() => [String], {
    nullable: "items",
    description: "The value of each key, as `value` of a bucket has it. Null: unknown or none.",
  })
  values!: (string | null)[];
}
