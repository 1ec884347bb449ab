import { Entity } from "../../domain/entities/entity.js";
import { addField } from "../../domain/schema/field.js";
import { projectExpression } from "../cypher/projection.js";
import { declareComputedField } from "../fields/computed-field.js";
import { existsDuring } from "../temporal/existence.js";
import { joinPredicates } from "../temporal/temporal-predicates.js";
import { isRetracted } from "../temporal/version.js";

addField(Entity, "exists", {
  type: () => Boolean,
  description:
    "Whether it exists on the day of asOf.validAt, or on a day of the period. Lists have only what exists; a lookup by id also finds what does not exist yet, or no longer, or was retracted.",
});

export const existsOfEntity = declareComputedField("exists", (builder, entity) =>
  projectExpression(
    joinPredicates([`NOT ${isRetracted(builder, entity)}`, ...existsDuring(builder, entity)]),
  ),
);
