import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { enumeration } from "../schema/enumeration.js";
import { Entity } from "./entity.js";

export const LawsuitStatus = enumeration(
  "LawsuitStatus",
  "Whether a suit was pending on the day of the question.",
  {
    OPEN: "Not known to have ended by then.",
    CLOSED: "Ended by then.",
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
    description: "When the case ended. Null: not known to have.",
  })
  closedOn?: string | null;

  @Property(LawsuitStatus, {
    description: "Read at asOf.validAt.",
    readAs: (suit, { day }) => `CASE WHEN ${suit}.lastDay < ${day} THEN 'CLOSED' ELSE 'OPEN' END`,
  })
  status!: keyof typeof LawsuitStatus;
}
