import { EntityKind } from "../model/entity-kind.js";
import { Entity } from "./entity.js";

@EntityKind({ kind: "COURT", plural: "courts", description: "A court of law." })
export class Court extends Entity {}
