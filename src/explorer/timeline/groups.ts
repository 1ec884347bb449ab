/** What the timeline tells apart by colour, with the word for it in the legend. */
export const timelineGroups = [
  ["owning", "Ownership"],
  ["suing", "Filings, parties, exits"],
  ["agreeing", "Agreements"],
  ["selling", "Listings, sellers, stores"],
  ["other", "Other"],
] as const;

export type Group = (typeof timelineGroups)[number][0];

const groupByKind: Readonly<Record<string, Group>> = {
  OWNERSHIP: "owning",
  PARTICIPATION: "suing",
  SUBJECT: "suing",
  VENUE: "suing",
  RELATED_CASE: "suing",
  RESOLUTION: "agreeing",
  LISTING: "selling",
  OFFER: "selling",
  SELLER: "selling",
  STORE_PRESENCE: "selling",
};

/** The group of a kind of fact; whoever signs takes part in an agreement, not in a suit. */
export const groupOf = (kind: string, role?: string): Group =>
  role === "SIGNATORY" ? "agreeing" : (groupByKind[kind] ?? "other");
