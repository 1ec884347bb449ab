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
  description: "A party owns a share of an entity, or all of it.",
  words: {
    out: "owns",
    in: "owned by",
    verb: [
      { when: { share: null }, text: "holds a share of" },
      { when: { share: 1 }, text: "owns" },
      "owns {share} of",
    ],
    object: [{ when: { share: null }, text: "a share is held by" }],
    after: { in: [{ when: { share: 1 }, text: "" }, ", {share}"] },
    short: [{ when: { share: null }, text: "holds a share" }, "owns {share}"],
    shortFields: ["share"],
    series: {
      field: "share",
      noun: "stakes",
      step: [
        { when: { change: "RAISED" }, text: "raised its share of {to} from {before} to {share}" },
        { when: { change: "REDUCED" }, text: "reduced its share of {to} from {before} to {share}" },
        { when: { change: "KEPT", share: null }, text: "kept a share of {to}" },
        { when: { change: "KEPT" }, text: "kept its share of {to}, {share}" },
        { when: { change: "CHANGED" }, text: "changed its share of {to}[ from {before}] to {share}" },
      ],
    },
    past: {
      out: "owned",
      verb: [
        { when: { share: null }, text: "held a share of" },
        { when: { share: 1 }, text: "owned" },
        "owned {share} of",
      ],
      object: [{ when: { share: null }, text: "a share was held by" }],
      short: [{ when: { share: null }, text: "held a share" }, "owned {share}"],
    },
    state: [
      { when: { share: null }, text: "hold a share of {to}" },
      { when: { share: 1 }, text: "hold {to}" },
      "hold {share} of {to}",
    ],
    began: [
      { when: { share: null }, text: "came to hold a share of {to}" },
      { when: { share: 1 }, text: "came to own {to}" },
      "came to own {share} of {to}",
    ],
    ended: [
      { when: { share: null }, text: "ceased to hold a share of {to}" },
      { when: { share: 1 }, text: "ceased to own {to}" },
      "ceased to own {share} of {to}",
    ],
    search: {
      en: "own, owner, parent, hold, holder, stake, share, bought, buy, acquire, belong, shareholder, subsidiary, subsidiaries",
    },
    nouns: { en: "stake, stakes, holding, holdings" },
  },
  look: {
    group: "owning",
    isHierarchical: true,
    label: "FIRST",
    fields: ["share", "controlling"],
    facets: ["OWNER", "CONTROLLING"],
  },
  mappings: {
    ftm: { schema: "Ownership", from: "owner", to: "asset" },
    bods: "shareholding",
    schemaOrg: { of: "from", name: "owns" },
  },
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
      description: "What it owns, also in part.",
    },
    {
      on: [Conglomerate],
      name: "brands",
      one: "brand",
      reads: "OUT",
      node: Brand,
      description: "The brands that it owns by itself, without those of its companies.",
    },
    {
      on: [Conglomerate],
      name: "subsidiaries",
      one: "subsidiary",
      reads: "OUT",
      node: LegalEntity,
      description: "The companies that it owns by itself, without those that they own.",
    },
  ],
})
export class Ownership extends Relationship {
  @Property("Float", {
    nullable: true,
    min: 0,
    max: 1,
    writtenAs: "PERCENT",
    sums: "OF_ONE_TARGET",
    description: "The share, 0…1. Null: unknown; it is never taken for 0 or 1.",
  })
  share?: number | null;

  @Property("Boolean", {
    nullable: true,
    description: "Whether control is declared, regardless of the share.",
  })
  controlling?: boolean | null;
}
