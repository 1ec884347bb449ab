import { Conglomerate } from "../../src/domain/entities/conglomerate.js";
import { Entity } from "../../src/domain/entities/entity.js";
import { LegalEntity } from "../../src/domain/entities/legal-entity.js";
import { EntityKind } from "../../src/domain/model/entity-kind.js";
import { Property } from "../../src/domain/model/property.js";
import { RelationshipKind } from "../../src/domain/model/relationship-kind.js";
import { Relationship } from "../../src/domain/relationships/relationship.js";

@EntityKind({
  kind: "PATENT",
  plural: "patents",
  description: "An invention that is protected.",
  words: { startLabel: "Filed", began: "was filed", ended: "expired" },
  look: {
    hue: 22,
    shape: "octagon",
    icon: "document",
    column: 9,
    fields: ["claimCount"],
    questions: ["OWNERS"],
  },
  mappings: { ftm: { schema: "Asset" } },
})
export class Patent extends Entity {
  @Property("Int", { nullable: true, min: 1, description: "How many claims it makes." })
  claimCount?: number | null;
}

@RelationshipKind({
  kind: "LICENCE",
  verb: "LICENSES",
  time: "STATE",
  from: [Patent],
  to: [LegalEntity],
  description: "A patent is licensed to a party.",
  words: {
    out: "is licensed to",
    in: "licensee of",
    after: { out: "[, for {fee} of sales]" },
    state: "be licensed to {to}",
    began: "was licensed to {to}",
    search: { en: "license" },
  },
  look: { group: "agreeing", fields: ["fee"] },
  mappings: { ftm: { schema: "UnknownLink", from: "subject", to: "object", fixedRole: "licensee" } },
  connections: [
    {
      on: [Patent],
      name: "licensees",
      one: "licensee",
      reads: "OUT",
      description: "The parties that may use it.",
    },
    { on: [Conglomerate], name: "licences", one: "licence", reads: "IN", description: "What it may use." },
  ],
})
export class Licence extends Relationship {
  @Property("Float", {
    nullable: true,
    writtenAs: "PERCENT",
    min: 0,
    max: 1,
    description: "The share of sales that is paid.",
  })
  fee?: number | null;
}
