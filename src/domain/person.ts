import { LegalEntity } from "./legal-entity.js";
import { EntityKind } from "./model/entity-kind.js";

@EntityKind({ kind: "PERSON", plural: "persons", description: "A natural person in a public role." })
export class Person extends LegalEntity {}
