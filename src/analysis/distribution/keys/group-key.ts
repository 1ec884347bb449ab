import { enumeration } from "../../../domain/schema/enumeration.js";

export const GroupKey = enumeration(
  "GroupKey",
  "What groups are made by: a property of what is counted, or an entity that facts lead to which held on the day of what is counted: the own day of a fact, a suit, an agreement, a statement; of anything else, and where that day is not known, the day of the question.",
  {
    PLATFORM: "The platform: itself, an end of the fact, or what a suit is about.",
    OPERATOR: "Who ran the platform.",
    BRAND: "The brand: itself, an end of the fact, or what a suit is about.",
    OWNER:
      "Who owned it: of BRAND the brand, of PLATFORM or OPERATOR the platform, where that is a key too; else what is counted itself, or the platform or the brand that it meets.",
    ULTIMATE_OWNER:
      "Who owned it in the last resort, as ultimateOwners has it; of a platform that nobody is known to own, those of its operators, or an operator that nobody owns.",
    COUNTRY: "The country; of a fact, that of the entity it starts at.",
    COURT: "The court of the suit.",
    STATUS: "What the claims say of the fact; of a suit, whether it was pending on the day of the question.",
    ROLE: "The role of a party.",
    CHANNEL: "The channel of the goods.",
    YEAR: "The year in which it began or happened, by the earliest day that its date may mean: 2014.",
    QUARTER: "The quarter of a year, likewise: 2014-Q3.",
    MONTH: "The month of a year, likewise: 2014-07.",
  },
);

export type GroupKey = keyof typeof GroupKey;
