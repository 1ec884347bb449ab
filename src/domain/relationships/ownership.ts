import { Brand } from "../entities/brand.js";
import { Conglomerate } from "../entities/conglomerate.js";
import { Entity } from "../entities/entity.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "OWNERSHIP",
  verb: "OWNS",
  time: "STATE",
  from: [LegalEntity],
  to: [Entity],
  description:
    "A party owns a share of an entity, or all of it, perhaps through others if its sources do not say. An unknown share is null.",
  connections: [
    {
      on: [LegalEntity, Brand, Platform],
      name: "owners",
      one: "owner",
      reads: "IN",
      description: "The owners.",
    },
    {
      on: [LegalEntity],
      name: "holdings",
      one: "holding",
      reads: "OUT",
      description: "The entities that it owns, wholly or in part.",
    },
    {
      on: [Conglomerate],
      name: "brands",
      one: "brand",
      reads: "OUT",
      node: Brand,
      description: "The brands that it is recorded to own, without those of the companies that it owns.",
    },
    {
      on: [Conglomerate],
      name: "subsidiaries",
      one: "subsidiary",
      reads: "OUT",
      node: LegalEntity,
      description: "The companies that it is recorded to own, without those that these own.",
    },
  ],
})
export class Ownership extends Relationship {
  @Property("Float", {
    nullable: true,
    min: 0,
    max: 1,
    description: "The share, 0…1. Null: unknown; it is never taken for 0 or 1.",
  })
  share?: number | null;

  @Property("Boolean", {
    nullable: true,
    description: "Whether control is declared, regardless of the share.",
  })
  controlling?: boolean | null;
}
