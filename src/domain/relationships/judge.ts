import { Agreement } from "../entities/agreement.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "JUDGE",
  verb: "JUDGES",
  time: "STATE",
  formerly: "PARTICIPATION",
  from: [LegalEntity],
  to: [Lawsuit, Agreement],
  description: "A judge hears a lawsuit, or approves an agreement.",
  words: {
    out: "a judge in",
    in: "heard by",
    verb: "is a judge in",
    past: { out: "was a judge in", verb: "was a judge in" },
    state: "be a judge in {to}",
    began: "became a judge in {to}",
  },
  look: { group: "suing" },
  mappings: { ftm: { schema: "CourtCaseParty", from: "party", to: "case", fixedRole: "judge" } },
  connections: [
    {
      on: [LegalEntity],
      name: "casesAsJudge",
      one: "caseAsJudge",
      reads: "OUT",
      description: "Its cases as a judge.",
    },
    {
      on: [Lawsuit, Agreement],
      name: "judges",
      one: "judge",
      reads: "IN",
      description: "The judges. They are not parties.",
    },
  ],
})
export class Judge extends Relationship {}
