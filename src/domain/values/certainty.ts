import { defineEnumeration } from "../schema/enumeration.js";

export const Certainty = defineEnumeration(
  "Certainty",
  "How certain it is that something held. Each includes those before it.",
  {
    CONFIRMED: "Evidence of that day or later; surely begun and not ended.",
    PRESUMED: "Begun or observed by that day, and not known to have ended before.",
    POSSIBLE: "It may also have begun before it was first observed.",
  },
);

export type Certainty = keyof typeof Certainty;
