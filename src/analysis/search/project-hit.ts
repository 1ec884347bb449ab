import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { restrictTypes, type SelectionSet } from "../../query/selection/selection.js";
import type { BoundHit, HitType } from "./bound-hit.js";

/** The types of the schema that a hit can have. */
const schemaTypes: Readonly<Record<HitType, ReadonlySet<string>>> = {
  ENTITY: new Set(entityKinds.map(({ type }) => type.name)),
  FACT: new Set(relationshipKinds.map(({ type }) => type.name)),
  CLAIM: new Set(["Claim"]),
  SOURCE: new Set(["Source"]),
};

/** Projects the requested fields of a hit of a type. */
export const projectHit = (
  builder: QueryBuilder,
  selection: SelectionSet,
  hit: BoundHit,
  type: HitType,
): Projection => {
  const restricted = restrictTypes(selection, (name) => schemaTypes[type].has(name));
  return projectAs[type](builder, restricted, hit);
};

type Project = (builder: QueryBuilder, selection: SelectionSet, hit: BoundHit) => Projection;

const projectAs: Readonly<Record<HitType, Project>> = {
  ENTITY: (builder, selection, { as, version }) =>
    builder.project.entity(builder, selection, { node: as.ENTITY, version, type: Entity }),
  FACT: (builder, selection, { as }) =>
    builder.project.fact(builder, selection, { fact: as.FACT, from: null, to: null }),
  CLAIM: (builder, selection, { as }) => builder.project.claim(builder, selection, as.CLAIM),
  SOURCE: (builder, selection, { as, version }) =>
    builder.project.source(builder, selection, { source: as.SOURCE, version }),
};
