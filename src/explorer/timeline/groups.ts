import { factLooks } from "../gql/fact-looks.js";

/** Groups of facts that have a colour in the timeline, with their name in the legend. */
export const timelineGroups = [
  ["owning", "Ownership"],
  ["suing", "Filings, parties, exits"],
  ["agreeing", "Agreements"],
  ["selling", "Listings, sellers, stores"],
  ["other", "Other"],
] as const;

export type TimelineGroup = (typeof timelineGroups)[number][0];

/** The group of a kind of fact. A signatory is party to an agreement, not to a suit. */
export const getTimelineGroup = (kind: string, role?: string): TimelineGroup =>
  role === "SIGNATORY" ? "agreeing" : (factLooks[kind]?.group ?? "other");
