import { Field, Float, ObjectType } from "type-graphql";
import { Brand } from "../../domain/entities/brand.js";
import { Entity } from "../../domain/entities/entity.js";
import { LegalEntity } from "../../domain/entities/legal-entity.js";
import { Platform } from "../../domain/entities/platform.js";
import { buildExcessShare, buildExcessShares } from "../../domain/model/excess-shares.js";
import { buildWrittenDay } from "../../domain/model/query-day.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { addField } from "../../domain/schema/field.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { type Projection, projectExpression, projectFields } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { declareComputedField } from "../../query/fields/computed-field.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { buildKnownConditions, joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../query/temporal/version.js";

@ObjectType({
  description: "A day on which the recorded owners hold more than all of an entity.",
  simpleResolvers: true,
})
export class ExcessShare {
  @Field(() => Entity, { description: "The owned entity." })
  entity!: Entity;

  @Field(() => PartialDateScalar, { description: "The first day on which they hold most." })
  day!: string;

  @Field(() => Float, { description: "The sum of their shares on that day: 1.2 is 120 %." })
  total!: number;
}

for (const on of [LegalEntity, Brand, Platform])
  addField(on, "excessShare", {
    type: () => ExcessShare,
    nullable: true,
    description: "When its owners hold more than 100 % of it together.",
  });

/** The work of adding up the shares of one entity, in rows. */
const WEIGHT = 10;

export const excessShareOfEntity = declareComputedField(
  "excessShare",
  (builder, { node }, { selection }) => {
    const excess = buildExcessShare(...readStakes(builder));
    const { cypher, read } = projectExcess(builder, selection);
    return {
      cypher: `head(COLLECT { UNWIND [${node}] AS owned ${excess} ${cypher} })`,
      read: (value) => (value == null ? null : read(value)),
    };
  },
  { weight: WEIGHT },
);

/** Projects all entities whose owners hold more than all of them together: a query that returns each in one column. */
export function projectAllExcess(builder: QueryBuilder, selection: SelectionSet): Projection {
  const { cypher, read } = projectExcess(builder, selection);
  return { cypher: `${buildExcessShares(...readStakes(builder))} ${cypher}`, read };
}

/** The types of stakes, and the conditions that they are known at the instant of the query. */
const readStakes = (builder: QueryBuilder) =>
  [
    [joinStoredTypes(builder, [requireRelationshipKind(Ownership)])],
    buildKnownConditions(builder, "stake"),
  ] as const;

/** Projects what is `owned`, the `day` and the `total`, by the clauses that read them. */
function projectExcess(builder: QueryBuilder, selection: SelectionSet): Projection {
  const { entity, clauses } = bindEntityVersion(builder, "owned", Entity);
  const { cypher, read } = projectFields(selection, null, {
    entity: (below) => builder.project.entity(builder, below, entity),
    day: () => projectExpression(buildWrittenDay("day")),
    total: () => projectExpression("total"),
  });
  return { cypher: `${clauses.join(" ")} RETURN ${cypher}`, read };
}
