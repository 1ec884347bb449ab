import { Agreement } from "../entities/agreement.js";
import { Lawsuit } from "../entities/lawsuit.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "COUNSEL",
  verb: "COUNSEL_IN",
  time: "STATE",
  formerly: "PARTICIPATION",
  from: [LegalEntity],
  to: [Lawsuit, Agreement],
  description: "A lawyer or a law firm represents a party of a case.",
  words: {
    label: "lawyer",
    out: "counsel in",
    in: "counsel:",
    verb: "is counsel in",
    past: { out: "was counsel in", verb: "was counsel in" },
    state: "be counsel in {to}",
    began: "became counsel in {to}",
    search: { en: "lawyer, attorney, law firm, represent" },
  },
  look: { group: "suing" },
  mappings: { ftm: { schema: "CourtCaseParty", from: "party", to: "case", fixedRole: "counsel" } },
  connections: [
    {
      on: [LegalEntity],
      name: "casesAsCounsel",
      one: "caseAsCounsel",
      reads: "OUT",
      description: "Its cases as counsel of a party.",
    },
    {
      on: [Lawsuit, Agreement],
      name: "counsel",
      one: "counsel",
      reads: "IN",
      description: "The lawyers and law firms that represent a party.",
    },
  ],
})
export class Counsel extends Relationship {}
