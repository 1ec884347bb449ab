import { Conglomerate } from "../entities/conglomerate.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { Platform } from "../entities/platform.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "OPERATION",
  verb: "OPERATES",
  time: "STATE",
  from: [LegalEntity],
  to: [Platform],
  description: "A party runs a platform.",
  words: {
    label: "operator",
    out: "operates",
    in: "operated by",
    past: { out: "operated" },
    state: "operate {to}",
    search: { en: "operator, operate, run, running" },
  },
  look: { isHierarchical: true, label: "FIRST", facets: ["OPERATOR"] },
  mappings: {
    ftm: { schema: "UnknownLink", from: "subject", to: "object", fixedRole: "operates" },
    schemaOrg: { of: "to", name: "maintainer" },
  },
  connections: [
    {
      on: [Platform],
      name: "operators",
      one: "operator",
      reads: "IN",
      description: "The parties that run it.",
    },
    {
      on: [Conglomerate],
      name: "platforms",
      one: "platform",
      reads: "OUT",
      description: "The platforms it runs.",
    },
  ],
})
export class Operation extends Relationship {}
