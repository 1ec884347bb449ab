import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { LegalEntity } from "./legal-entity.js";

@EntityKind({
  kind: "ORGANIZATION",
  plural: "organizations",
  description: "Any other body: a company within a group, an authority, a research firm.",
})
export class Organization extends LegalEntity {
  @Property("String", { nullable: true, description: "The legal form in the register, such as Inc." })
  legalForm?: string | null;
}
