import { Agreement } from "../entities/agreement.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { enumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const ParticipationRole = enumeration(
  "ParticipationRole",
  "What a party is in a suit or an agreement.",
  {
    PLAINTIFF: "Sues.",
    DEFENDANT: "Is sued.",
    JUDGE: "Decides.",
    COUNSEL: "Represents a party.",
    SIGNATORY: "Signs.",
  },
);

export const ParticipationStatus = enumeration(
  "ParticipationStatus",
  "Whether a party was still in on the day of the question.",
  {
    ACTIVE: "Not known to have left by then.",
    EXITED: "Left by then.",
  },
);

export const ParticipationExit = enumeration("ParticipationExit", "How a party left.", {
  WITHDRAWN: "The claims against it, or its own, were withdrawn.",
  DISMISSED: "The court dismissed them.",
  SETTLED: "They were settled.",
  DEFAULT_JUDGMENT: "Judgment went against it in its absence.",
});

@RelationshipKind({
  kind: "PARTICIPATION",
  verb: "PARTY_TO",
  time: "EVENT",
  from: [LegalEntity],
  to: [Lawsuit, Agreement],
  description: "A party takes part in a suit or an agreement.",
  connections: [
    {
      on: [LegalEntity],
      name: "participations",
      one: "participation",
      reads: "OUT",
      description: "The suits and agreements it is part of.",
    },
    { on: [Lawsuit, Agreement], name: "parties", one: "party", reads: "IN", description: "Who takes part." },
  ],
})
export class Participation extends Relationship {
  @Property(ParticipationRole, { description: "What the party is in it." })
  role!: keyof typeof ParticipationRole;

  @Property(ParticipationStatus, {
    description: "Read at asOf.validAt.",
    readAs: (party, { date }) => `CASE WHEN ${party}.exitedOn <= ${date} THEN 'EXITED' ELSE 'ACTIVE' END`,
  })
  partyStatus!: keyof typeof ParticipationStatus;

  @Property("PartialDate", { nullable: true, description: "When it left. Null: not known to have." })
  exitedOn?: string | null;

  @Property(ParticipationExit, { nullable: true, description: "How it left." })
  exit?: keyof typeof ParticipationExit | null;
}
