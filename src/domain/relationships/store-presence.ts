import { Brand } from "../entities/brand.js";
import { Platform } from "../entities/platform.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "STORE_PRESENCE",
  verb: "PRESENT_ON",
  time: "STATE",
  from: [Brand],
  to: [Platform],
  description: "A brand has a store on a platform, or is known to have none.",
  connections: [
    {
      on: [Brand],
      name: "storePresences",
      one: "storePresence",
      reads: "OUT",
      description: "The platforms where it has a store, or is known to have none.",
    },
    {
      on: [Platform],
      name: "storePresences",
      one: "storePresence",
      reads: "IN",
      description: "The brands that have a store there, or are known to have none.",
    },
  ],
})
export class StorePresence extends Relationship {
  @Property("Boolean", {
    description: "Whether the brand has an official store there. False is a fact too: it has none.",
  })
  official!: boolean;
}
