import { EntityKind } from "../model/entity-kind.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "PERSON",
  plural: "persons",
  description: "A natural person in a public role.",
  words: { began: "was born", ended: "died", pronoun: null },
  look: { hue: 98, shape: "ellipse", icon: "person", column: 1, questions: ["HOLDINGS"] },
  mappings: {
    ftm: { schema: "Person", reads: ["Person"] },
    bods: "person",
    schemaOrg: "Person",
    wikidata: { classes: ["Q5"], rank: 1, isCertain: true },
  },
})
export class Person extends LegalEntity {}
