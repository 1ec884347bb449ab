import { enumeration } from "../../../domain/schema/enumeration.js";

export const GroupKey = enumeration(
  "GroupKey",
  "A group key: a property of the counted item, or an entity that facts link to it. The facts are those that held on the item's own day (the start of a fact, the filing of a suit, the date of an agreement or a statement). Items of other kinds use the facts that held at asOf; items whose day is unknown use the day of asOf.",
  {
    PLATFORM: "The platform: the counted item itself, an end of the fact, or the subject of a suit.",
    OPERATOR: "The operator of the platform.",
    BRAND: "The brand: the counted item itself, an end of the fact, or the subject of a suit.",
    OWNER:
      "The owner: of the brand if BRAND is a key too, of the platform if PLATFORM or OPERATOR is; else of the counted item itself, or of the platform or brand that it is linked to.",
    ULTIMATE_OWNER:
      "The ultimate owner that controls it, on the item's day or the day of asOf: those that ultimateOwners shows as CONTROLLING. An owner of a minority or of an unknown share is none.",
    PARTY: "A party of the lawsuit or agreement at asOf, in any role: the party of the fact, or of its case.",
    DEFENDANT: "A defendant of the lawsuit at asOf. It counts after it has left the suit, too.",
    PLAINTIFF: "A plaintiff of the lawsuit at asOf, likewise.",
    COUNTRY: "The country; for a fact, the country of the entity at its start.",
    COURT: "The court of the suit.",
    STATUS: "The status of the fact; for a suit, whether it was pending on the day of asOf.",
    STAGE: "How far a stock listing or an agreement had come on the day of asOf.",
    ROLE: "The role of a party in its lawsuit or agreement.",
    CHANNEL: "The channel of the goods.",
    YEAR: "The year in which it began or happened, by the earliest day of its date: 2014.",
    QUARTER: "The quarter, likewise: 2014-Q3.",
    MONTH: "The month, likewise: 2014-07.",
  },
);

export type GroupKey = keyof typeof GroupKey;
