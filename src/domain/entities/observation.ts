import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { ValueQualifier } from "../values/value-qualifier.js";
import { Entity } from "./entity.js";

@EntityKind({
  kind: "OBSERVATION",
  plural: "observations",
  description: "One count that a source gives for several facts together.",
  words: { startLabel: "Made", began: "was made", ended: "was withdrawn" },
  look: {
    shape: "cut-rectangle",
    icon: "eye",
    column: 13,
    fields: [{ field: "count", width: 120, isNumber: true }],
  },
  mappings: { schemaOrg: null },
})
export class Observation extends Entity {
  @Property("Int", { min: 0, description: "The number counted, for all of its facts together." })
  count!: number;

  @Property(ValueQualifier, {
    nullable: true,
    qualifies: "count",
    orElse: "EXACT",
    description: "How the count is meant. Default: EXACT.",
  })
  countQualifier?: ValueQualifier | null;
}
