import { Entity } from "./entity.js";
import { EntityKind } from "./model/entity-kind.js";

@EntityKind({ kind: "COURT", plural: "courts", description: "A court of law." })
export class Court extends Entity {}
