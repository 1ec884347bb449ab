import { Brand } from "../entities/brand.js";
import { Platform } from "../entities/platform.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "STORE_PRESENCE",
  verb: "PRESENT_ON",
  time: "STATE",
  from: [Brand],
  to: [Platform],
  description: "A brand has an official store on a platform.",
  formerNames: {
    official:
      "official is not written any more: every STORE_PRESENCE is an official store. For a brand without one, write a line of kind ABSENCE with absentKind STORE_PRESENCE.",
  },
  words: {
    label: "official store",
    out: "has an official store on",
    in: "has an official store of",
    past: { out: "had an official store on", in: "had an official store of" },
    state: "have an official store on {to}",
    began: "opened an official store on {to}",
    ended: "closed its official store on {to}",
    nouns: {
      en: "store, stores, official store, official stores, shop, shops, flagship store, flagship stores",
    },
  },
  look: { group: "selling", facets: ["PLATFORM", "BRAND"] },
  connections: [
    {
      on: [Brand],
      name: "storePresences",
      one: "storePresence",
      reads: "OUT",
      description: "The platforms where it has an official store.",
    },
    {
      on: [Platform],
      name: "storePresences",
      one: "storePresence",
      reads: "IN",
      description: "The brands that have an official store there.",
    },
  ],
})
export class StorePresence extends Relationship {}
