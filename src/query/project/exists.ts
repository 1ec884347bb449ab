import { Entity } from "../../domain/entities/entity.js";
import { addField } from "../../domain/schema/field.js";
import { projectExpression } from "../cypher/projection.js";
import { declareComputedField } from "../fields/computed-field.js";
import { existsDuring } from "../temporal/existence.js";
import { joinPredicates } from "../temporal/temporal-predicates.js";
import { isRetracted } from "../temporal/version.js";

addField(Entity, "exists", {
  type: () => Boolean,
  description: "Whether it exists at asOf.",
});

export const existsOfEntity = declareComputedField("exists", (builder, entity) =>
  projectExpression(
    joinPredicates([
      `NOT ${isRetracted(builder, entity)}`,
      ...existsDuring(builder, { ...entity, type: Entity }),
    ]),
  ),
);
