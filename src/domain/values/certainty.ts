import { defineEnumeration } from "../schema/enumeration.js";

export const Certainty = defineEnumeration(
  "Certainty",
  "How certain it is that a fact held, or that an entity existed, on a day. PRESUMED includes CONFIRMED, and POSSIBLE includes both.",
  {
    CONFIRMED: "There is evidence of that day or a later one, and it had surely begun and not ended.",
    PRESUMED: "It had begun or was observed by that day, and is not known to have ended before.",
    POSSIBLE:
      "It may also have begun before it was first observed. A known start is not doubted, except on the days of the month or year that dates it.",
  },
);

export type Certainty = keyof typeof Certainty;
