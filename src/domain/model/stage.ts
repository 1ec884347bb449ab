import { defineEnumeration } from "../schema/enumeration.js";

export const Stage = defineEnumeration(
  "Stage",
  "How far a stock listing or an agreement had come on the day of asOf.",
  {
    FILED: "A stock listing that was applied for. Its shares were not traded yet.",
    LISTED: "A stock listing whose shares were traded.",
    DELISTED: "A stock listing whose shares were not traded any more.",
    AGREED: "Signed. What was agreed is not known to have been done by then.",
    CLOSED: "An agreement whose terms were carried out.",
    TERMINATED: "An agreement that had ended.",
    UNKNOWN: "The day lies within the month or year of a date that decides it.",
  },
);

export type Stage = keyof typeof Stage;
