import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { type Projection, projectConstant, projectTuple } from "../../query/cypher/projection.js";
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

/** The requested fields of a hit, which is of one of some types. */
export function projectHit(
  builder: QueryBuilder,
  selection: SelectionSet,
  hit: BoundHit,
  types: readonly HitType[],
): Projection {
  const [only, ...further] = types.map((type) => {
    const restricted = restrictTypes(selection, (name) => schemaTypes[type].has(name));
    return { type, ...projectAs[type](builder, restricted, hit) };
  });
  if (!only) return projectConstant(null);
  if (further.length === 0) return { cypher: only.cypher, read: only.read };
  const parts = [only, ...further].map(({ type, cypher, read }) => ({
    cypher: `CASE ${hit.type} WHEN '${type}' THEN ${cypher} END`,
    read,
  }));
  return projectTuple(parts, (values) => values.find((value) => value !== null));
}

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
