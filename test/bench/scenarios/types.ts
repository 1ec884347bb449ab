const verbs = [
  "OWNS",
  "OPERATES",
  "AFFILIATED_WITH",
  "PROCESSES_PAYMENTS_FOR",
  "SELLS_ON",
  "OFFERS",
  "PRESENT_ON",
  "LISTED_ON",
  "PARTY_TO",
  "COUNSEL_IN",
  "JUDGES",
  "HEARD_IN",
  "ABOUT",
  "RESOLVES",
  "RELATED_TO",
  "TRADES_ON",
  "SAID",
  "EMPLOYED_BY",
  "SUCCEEDED_BY",
  "DESIGNATES",
  "PART_OF",
];

/** The relationship types of open-ended and of bounded facts that are links, written out as by hand. */
export const lastingTypes = verbs.join("|");
export const boundedTypes: readonly string[] = verbs.map((verb) => `${verb}_BOUNDED`);
