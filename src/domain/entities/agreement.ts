import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "AGREEMENT",
  plural: "agreements",
  description: "What parties agreed: a settlement, a truce, a licence.",
})
export class Agreement extends Entity {
  @Property("String", { list: true, description: "The terms, one sentence each." })
  terms!: string[];

  @Property("PartialDate", { nullable: true, shows: "validFrom", description: "When it was signed." })
  signedOn?: string | null;
}
