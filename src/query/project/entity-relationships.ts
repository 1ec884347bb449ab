import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds, listedKinds } from "../../domain/kinds/link-kinds.js";
import { kindsWithin } from "../../domain/kinds/vocabulary.js";
import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { projectConnection } from "../connection/connection.js";
import { listIn, type Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { type EntityVariable, factItem } from "../cypher/variables.js";
import { computedField } from "../fields/computed-field.js";
import { countValidByType } from "../filters/degree.js";
import { buildObjectFrom } from "../selection/response-object.js";
import { type FieldSelection, restrictToKinds } from "../selection/selection.js";
import {
  relationshipPattern,
  storedTypes,
  validDuring,
  whereClause,
} from "../temporal/temporal-predicates.js";
import { projectClaimsOf } from "./claims.js";

export const claimsOfEntity = computedField("claims", (builder, entity, field) =>
  projectClaimsOf(builder, `${entity.node}.id`, field),
);

type RelationshipsArguments = {
  readonly kinds?: readonly string[] | null;
  readonly direction: RelationshipDirection;
};

export const relationshipsOfEntity = computedField<RelationshipsArguments>(
  "relationships",
  projectRelationships,
);

function projectRelationships(
  builder: QueryBuilder,
  entity: EntityVariable,
  field: FieldSelection<RelationshipsArguments>,
): Projection {
  const { kinds, direction } = field.args;
  const selectedKinds = listedKinds(kinds);
  const [fact, far] = [builder.variable("r"), builder.variable("n")];
  const [types, never] = selectedKinds.length > 0 ? [selectedKinds, []] : [relationshipKinds, ["false"]];
  const pattern = relationshipPattern(entity.node, direction, `${fact}:${storedTypes(builder, types)}`, far);
  return projectConnection(builder, field, {
    clauses: [`MATCH ${pattern}`, ...whereClause([...validDuring(builder, fact), ...never])],
    names: [fact],
    keys: [],
    identity: `${fact}.id`,
    item: factItem(Relationship, fact),
    node: (selection) =>
      builder.project.fact(builder, restrictToKinds(selection, selectedKinds), {
        fact,
        from: null,
        to: null,
      }),
    mark: ["relationships", kinds, direction, builder.mark],
  });
}

const directions = ["OUT", "IN"] as const;

export const relationshipCountsOfEntity = computedField("relationshipCounts", (builder, entity, field) => {
  const kindsByDirection = directions
    .map((direction) => ({ direction, kinds: kindsInDirection(field, direction) }))
    .filter(({ kinds }) => kinds.length > 0);
  const counts = kindsByDirection.map(({ kinds, direction }) => ({
    cypher: countValidByType(builder, entity.node, kinds, direction),
    read: (value: unknown) => countsOf(kinds, direction, counted(value)),
  }));
  return {
    cypher: `[${counts.map(({ cypher }) => cypher).join(", ")}]`,
    read: (values) => {
      const rows = listIn(values).flatMap((value, index) => counts[index]?.read(value) ?? []);
      return linkKinds
        .flatMap(({ kind }) => rows.filter((row) => row.kind === kind && row.count > 0))
        .map((row) => buildObjectFrom(field.selection, row));
    },
  };
});

/**
 * The kinds of facts that an entity can have in a direction, for the entity types that the field is requested
 * on.
 */
function kindsInDirection({ on }: FieldSelection, direction: "OUT" | "IN"): readonly RelationshipKindModel[] {
  const requestedKinds = entityKinds.filter(({ type }) => on.includes(type.name));
  return linkKinds.filter(({ from, to }) =>
    (direction === "OUT" ? from : to).some((end) =>
      kindsWithin(end).some((kind) => requestedKinds.includes(kind)),
    ),
  );
}

/** Numbers of facts by their stored type, and the stored types of single facts. */
type Counted = readonly [
  counts: readonly (readonly [type: string, count: number])[],
  types: readonly string[],
];

const counted = trusted<Counted>();

function countsOf(
  kinds: readonly RelationshipKindModel[],
  direction: "OUT" | "IN",
  [counts, types]: Counted,
) {
  const totals = new Map<string, number>();
  for (const [type, count] of [...counts, ...types.map((type) => [type, 1] as const)])
    totals.set(type, (totals.get(type) ?? 0) + count);
  return kinds.map(({ kind, stored }) => ({
    kind,
    direction,
    count: Object.values(stored).reduce((sum, type) => sum + (totals.get(type) ?? 0), 0),
  }));
}
