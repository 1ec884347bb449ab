import { EntityKind } from "../model/entity-kind.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "COURT",
  plural: "courts",
  description: "A court of law.",
  words: { began: "was established", ended: "was abolished" },
})
export class Court extends Entity {}
