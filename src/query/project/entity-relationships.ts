import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds, selectListedKinds } from "../../domain/kinds/link-kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { RelationshipDirection, RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { projectConnection } from "../connection/connection.js";
import { type Projection, readList } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { createFactItem, type EntityVariable, toItemVariable } from "../cypher/variables.js";
import { declareComputedField } from "../fields/computed-field.js";
import { buildValidCountsByType } from "../filters/degree.js";
import { buildFactDoubt, doubtLevels } from "../measures/doubt-level.js";
import { buildObjectFrom } from "../selection/response-object.js";
import { type FieldSelection, restrictToKinds } from "../selection/selection.js";
import {
  buildOutsideConditions,
  buildRelationshipPattern,
  buildValidConditions,
  buildWhereClause,
  joinOutsideTypes,
  joinStoredTypes,
} from "../temporal/temporal-predicates.js";
import { bindEntityVersion } from "../temporal/version.js";
import { projectSubjectClaims } from "./project-claims.js";

export const claimsOfEntity = declareComputedField("claims", (builder, entity, field) =>
  projectSubjectClaims(builder, `${entity.node}.id`, field),
);

type RelationshipsArguments = {
  readonly kinds?: readonly string[] | null;
  readonly direction: RelationshipDirection;
};

export const relationshipsOfEntity = declareComputedField<RelationshipsArguments>(
  "relationships",
  projectRelationships,
);

function projectRelationships(
  builder: QueryBuilder,
  entity: EntityVariable,
  field: FieldSelection<RelationshipsArguments>,
): Projection {
  const { kinds, direction } = field.args;
  const selectedKinds = selectListedKinds(kinds);
  const [fact, node] = builder.createVariables("r", "n");
  const { entity: far, clauses: bindFar } = bindEntityVersion(builder, node, Entity);
  const [types, never] = selectedKinds.length > 0 ? [selectedKinds, []] : [relationshipKinds, ["false"]];
  const buildRows = (stored: string, conditions: readonly string[]): readonly string[] => [
    `MATCH ${buildRelationshipPattern(entity.node, direction, `${fact}:${stored}`, node)}`,
    ...buildWhereClause([...conditions, ...never]),
  ];
  return projectConnection(builder, field, {
    clauses: buildRows(joinStoredTypes(builder, types), buildValidConditions(builder, fact)),
    ...(!builder.allTime && {
      matchOutside: () => buildRows(joinOutsideTypes(builder, types), buildOutsideConditions(builder, fact)),
    }),
    names: [fact],
    keys: [],
    identity: `${fact}.id`,
    item: createFactItem(Relationship, fact),
    far: toItemVariable(far),
    bindFar,
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

export const relationshipCountsOfEntity = declareComputedField(
  "relationshipCounts",
  (builder, entity, field) => {
    const kindsByDirection = directions
      .map((direction) => ({ direction, kinds: selectKindsInDirection(field, direction) }))
      .filter(({ kinds }) => kinds.length > 0);
    const isDoubtShown = field.selection.fields.some(({ name }) => name === "doubtfulCount");
    const counts = kindsByDirection.map(({ kinds, direction }) => {
      const all = buildValidCountsByType(builder, entity.node, kinds, direction);
      const doubtful = isDoubtShown ? collectDoubtfulTypes(builder, entity.node, kinds, direction) : "[]";
      return {
        cypher: `[${all}, ${doubtful}]`,
        read: (value: unknown) => showCounts(kinds, direction, readCounts(value)),
      };
    });
    return {
      cypher: `[${counts.map(({ cypher }) => cypher).join(", ")}]`,
      read: (values) => {
        const rows = readList(values).flatMap((value, index) => counts[index]?.read(value) ?? []);
        return linkKinds
          .flatMap(({ kind }) => rows.filter((row) => row.kind === kind && row.count > 0))
          .map((row) => buildObjectFrom(field.selection, row));
      },
    };
  },
);

/**
 * Selects the kinds of facts that an entity can have in a direction, for the entity types that the field is requested
 * on.
 */
function selectKindsInDirection(
  { on }: FieldSelection,
  direction: "OUT" | "IN",
): readonly RelationshipKindModel[] {
  const requestedKinds = entityKinds.filter(({ type }) => on.includes(type.name));
  return linkKinds.filter(({ from, to }) =>
    (direction === "OUT" ? from : to).some((end) =>
      listKindsWithin(end).some((kind) => requestedKinds.includes(kind)),
    ),
  );
}

/** Numbers of facts by their stored type, the stored types of single facts, and those of the facts in doubt. */
type Counted = readonly [
  all: readonly [counts: readonly (readonly [type: string, count: number])[], types: readonly string[]],
  doubtfulTypes: readonly string[],
];

const readCounts = decodeTrusted<Counted>();

function showCounts(
  kinds: readonly RelationshipKindModel[],
  direction: "OUT" | "IN",
  [[counts, types], doubtfulTypes]: Counted,
) {
  const countByKind = createKindCounter([...counts, ...types.map(countOnce)]);
  const countDoubtful = createKindCounter(doubtfulTypes.map(countOnce));
  return kinds.map((model) => ({
    kind: model.kind,
    direction,
    count: countByKind(model),
    doubtfulCount: countDoubtful(model),
  }));
}

const countOnce = (type: string) => [type, 1] as const;

/** Creates the function that adds up the numbers of the stored types of a kind. */
function createKindCounter(counts: readonly (readonly [type: string, count: number])[]) {
  const totals = new Map<string, number>();
  for (const [type, count] of counts) totals.set(type, (totals.get(type) ?? 0) + count);
  return ({ stored }: RelationshipKindModel): number =>
    Object.values(stored).reduce((sum, type) => sum + (totals.get(type) ?? 0), 0);
}

/**
 * Builds the stored types of the valid facts of some kinds that are alleged, disputed or POSSIBLE, one for each fact. The store does not
 * keep their numbers, so that each fact is read.
 */
function collectDoubtfulTypes(
  builder: QueryBuilder,
  node: string,
  kinds: readonly RelationshipKindModel[],
  direction: "OUT" | "IN",
): string {
  const fact = builder.createVariable("r");
  const pattern = buildRelationshipPattern(node, direction, `${fact}:${joinStoredTypes(builder, kinds)}`, "");
  const isDoubtful = `${buildFactDoubt(builder, fact, Relationship)} > ${doubtLevels.NONE}`;
  const clauses = [
    `MATCH ${pattern}`,
    ...buildWhereClause([...buildValidConditions(builder, fact), isDoubtful]),
  ];
  return `COLLECT { ${clauses.join(" ")} RETURN type(${fact}) }`;
}
