import { InterfaceType } from "type-graphql";
import { Entity } from "./entity.js";
import { Node } from "./node.js";

@InterfaceType({ implements: [Entity, Node], description: "A party that can own, sue and sign." })
export abstract class LegalEntity extends Entity {}
