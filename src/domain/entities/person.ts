import { EntityKind } from "../model/entity-kind.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "PERSON",
  plural: "persons",
  description: "A natural person in a public role.",
  words: { began: "was born", ended: "died" },
})
export class Person extends LegalEntity {}
