import { hasPerhapsBegun, isSureDuring } from "../model/date-precision.js";
import { buildDecidedValue, type Decision, decide } from "../model/decision.js";
import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { isObservedBeforeEnd, type QueryDay } from "../model/query-day.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { LegalMatter } from "./legal-matter.js";

export const CaseStatus = defineEnumeration(
  "CaseStatus",
  "Whether a lawsuit was pending on the day of the query.",
  {
    NOT_FILED: "Filed after that day.",
    OPEN: "Filed, and not known to have ended by that day.",
    UNKNOWN: "Whether it had ended or been filed by that day is not known.",
    CLOSED: "Ended by that day.",
  },
);

const isClosed = (suit: string, { day }: QueryDay): string => `${suit}.lastDay < ${day}`;

const isEndReported = (suit: string, on: QueryDay): string =>
  isObservedBeforeEnd(`${suit}.endReportedOn`, on);

/** Builds the condition that a suit was closed by the day, or that a source of the day states that it had ended. */
export const isSuitOver = (suit: string, on: QueryDay): string =>
  `${isClosed(suit, on)} OR coalesce(${isEndReported(suit, on)}, false)`;

/** Decides the status of a suit on the day. */
export function decideCaseStatus(suit: string, on: QueryDay): Decision {
  const isDoubtful = `${isEndReported(suit, on)} OR NOT ${isSureDuring(suit, on.day, on.day)}`;
  const filed = decide(isClosed(suit, on), "CLOSED", decide(isDoubtful, "UNKNOWN", "OPEN"));
  return decide(hasPerhapsBegun(suit, on.day), filed, "NOT_FILED");
}

/** Builds the condition that it is not known whether a suit was still pending on the day. */
export const isCaseUnknown = (suit: string, on: QueryDay): string =>
  `${buildDecidedValue(decideCaseStatus(suit, on))} = 'UNKNOWN'`;

@EntityKind({
  kind: "LAWSUIT",
  time: "EVENT",
  plural: "lawsuits",
  description: "A case before a court.",
  words: {
    startLabel: "Filed",
    began: "was filed",
    ended: "ended",
    search: { en: "suit, case, litigation, complaint, sue, suing" },
    nouns: { en: "suit, suits, case, cases, complaint, complaints, litigation" },
  },
  look: {
    hue: 8,
    shape: "diamond",
    icon: "scales",
    column: 10,
    fields: [
      { field: "caseStatus", width: 110 },
      { field: "courts", title: "Court", width: 200 },
      { field: "closedOn", width: 110 },
    ],
    facets: ["CASE_STATUS", "COURT", "DEFENDANT"],
  },
  mappings: {
    ftm: { schema: "CourtCase", reads: ["CourtCase"] },
    schemaOrg: "Event",
  },
})
export class Lawsuit extends LegalMatter {
  @Property("PartialDate", {
    nullable: true,
    shows: "validFrom",
    description: "When the complaint was filed.",
  })
  filedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    shows: "validTo",
    appliesWhen: isClosed,
    description: "When the case ended, if by the day of asOf.",
  })
  closedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    appliesWhen: isEndReported,
    description: "The date of a source that says that it ended, but not when.",
  })
  endReportedOn?: string | null;

  @Property(CaseStatus, {
    description: "The status on the day of asOf.validAt.",
    decidedBy: decideCaseStatus,
  })
  caseStatus!: keyof typeof CaseStatus;
}
