import { hasPerhapsBegun, isSureDuring } from "../model/date-precision.js";
import { type Decision, decide } from "../model/decision.js";
import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { hasCome, type QueryDay } from "../model/query-day.js";
import { Stage } from "../model/stage.js";
import { LegalMatter } from "./legal-matter.js";

/** Cypher: whether its terms were carried out; null if the day lies within the date of that. */
const isClosed = (agreement: string, on: QueryDay): string =>
  `CASE WHEN ${agreement}.closedOn IS NULL THEN false ELSE ${hasCome(`${agreement}.closedOn`, on)} END`;

const isTerminated = (agreement: string, { day }: QueryDay): string => `${agreement}.lastDay < ${day}`;

/** Decides how far an agreement had come, once it was signed. */
function decideStage(agreement: string, on: QueryDay): Decision {
  const closing = { condition: isClosed(agreement, on), yes: "CLOSED", no: "AGREED", unknown: "UNKNOWN" };
  const inForce = decide(isSureDuring(agreement, on.day, on.day), closing, "UNKNOWN");
  const signed = decide(isTerminated(agreement, on), "TERMINATED", inForce);
  return decide(hasPerhapsBegun(agreement, on.day), signed, null);
}

@EntityKind({
  kind: "AGREEMENT",
  time: "EVENT",
  plural: "agreements",
  description: "What parties agreed: a settlement, a truce, a licence.",
  words: {
    startLabel: "Signed",
    began: "was signed",
    ended: "ended",
    search: { en: "settlement, settle, deal, truce, licence, license, agree, work together" },
    nouns: { en: "deal, deals, settlement, settlements" },
  },
  look: {
    hue: 152,
    shape: "octagon",
    icon: "document",
    column: 9,
    fields: [{ field: "stage", width: 110 }],
    facets: ["STAGE", "PARTY"],
  },
  mappings: { schemaOrg: "CreativeWork" },
})
export class Agreement extends LegalMatter {
  @Property("String", { list: true, description: "The terms, one sentence each." })
  terms!: string[];

  @Property("PartialDate", { nullable: true, shows: "validFrom", description: "When it was signed." })
  signedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    appliesWhen: isClosed,
    description: "When its terms were carried out, if by the day of asOf.",
  })
  closedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    shows: "validTo",
    appliesWhen: isTerminated,
    description: "When it ended, if by the day of asOf.",
  })
  terminatedOn?: string | null;

  @Property(Stage, {
    nullable: true,
    description: "How far it had come on the day of asOf.",
    decidedBy: decideStage,
  })
  stage?: Stage | null;
}
