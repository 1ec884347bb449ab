import { EntityKind } from "../model/entity-kind.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "COURT",
  plural: "courts",
  description: "A court of law.",
  words: { began: "was established", ended: "was abolished" },
  look: { hue: 313, shape: "pentagon", icon: "columns", column: 11 },
  mappings: {
    ftm: { schema: "PublicBody" },
    schemaOrg: "GovernmentOrganization",
  },
})
export class Court extends Entity {}
