import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { enumeration } from "../schema/enumeration.js";
import { Entity } from "./entity.js";

export const CaseStatus = enumeration(
  "CaseStatus",
  "Whether a lawsuit was pending on the day of the query.",
  {
    OPEN: "Not known to have ended by that day.",
    CLOSED: "Ended by that day.",
  },
);

@EntityKind({ kind: "LAWSUIT", plural: "lawsuits", description: "A case before a court." })
export class Lawsuit extends Entity {
  @Property("PartialDate", {
    nullable: true,
    shows: "validFrom",
    description: "When the complaint was filed.",
  })
  filedOn?: string | null;

  @Property("PartialDate", {
    nullable: true,
    shows: "validTo",
    description: "When the case ended. Null: not known to have ended.",
  })
  closedOn?: string | null;

  @Property(CaseStatus, {
    description: "The status on the day of asOf.validAt.",
    readAs: (suit, { day }) => `CASE WHEN ${suit}.lastDay < ${day} THEN 'CLOSED' ELSE 'OPEN' END`,
  })
  caseStatus!: keyof typeof CaseStatus;
}
