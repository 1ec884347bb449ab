import { Entity } from "../../domain/entities/entity.js";
import { asOfArgument } from "../../domain/graphql/as-of.js";
import { createListArguments } from "../../domain/graphql/connection-fields.js";
import { RelationshipConnection } from "../../domain/graphql/entity-relationships.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { selectListedKinds } from "../../domain/kinds/link-kinds.js";
import { relationshipKindNames } from "../../domain/model/kind-names.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { computeFactsWork } from "../complexity/any-kind-work.js";
import { projectConnection } from "../connection/connection.js";
import { createIdPageCut, findIdsInFilter } from "../connection/id-page.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { createFactItem, toItemVariable } from "../cypher/variables.js";
import { declareQueryField } from "../fields/query-field.js";
import { createBoundEnds } from "../filters/bound-ends.js";
import type { ListArguments } from "../filters/list-arguments.js";
import { buildFactKeys } from "../filters/order.js";
import { buildFactConditions } from "../filters/where.js";
import { findEndNameHint } from "../hints/name-hints.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { type FieldSelection, restrictToKinds } from "../selection/selection.js";
import {
  buildOutsideConditions,
  buildValidConditions,
  buildWhereClause,
  joinOutsideTypes,
  joinStoredTypes,
} from "../temporal/temporal-predicates.js";
import { bindEntityVersion } from "../temporal/version.js";

type FactsArguments = ListArguments & { readonly kinds?: readonly string[] | null };

/** The list of facts of any kind. */
export const factsField = declareQueryField<FactsArguments>("facts", {
  type: () => RelationshipConnection,
  followsRevision: true,
  description:
    "The facts of any kind that hold at asOf, by id; ABSENCE and CHARACTERIZATION only if `kinds` names them.",
  args: {
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all.",
    },
    ...createListArguments(Relationship),
    ...pagingArguments,
    asOf: asOfArgument,
  },
  work: (graph, args) => computeFactsWork(graph, selectListedKinds(args.kinds), args),
  statement: buildFactsStatement,
  emptyListHint: findEndNameHint,
});

function buildFactsStatement(field: FieldSelection<FactsArguments>) {
  const { kinds, where, orderBy, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const selected = selectListedKinds(kinds);
  const [fact, from, to] = builder.createVariables("r", "n", "n");
  const node = builder.createVariable("n");
  const { entity: far, clauses: versions } = bindEntityVersion(builder, node, Entity);
  const matchedKinds = selected.length > 0 ? selected : relationshipKinds;
  const types = joinStoredTypes(builder, matchedKinds);
  const selecting = [
    ...buildFactConditions(builder, fact, Relationship, where, createBoundEnds(builder, from, to)),
    ...(selected.length > 0 ? [] : [builder.addParameter(false)]),
  ];
  const conditions = [...buildValidConditions(builder, fact), ...selecting];
  const start = buildEndPattern(builder, from, where?.from);
  const end = buildEndPattern(builder, to, where?.to);
  const isById = selected.length === 1 && orderBy?.length === 0;
  const list = projectConnection(builder, field, {
    clauses: [`MATCH ${start}-[${fact}:${types}]->${end}`, ...buildWhereClause(conditions)],
    ...(!builder.allTime && {
      matchOutside: () => [
        `MATCH ${start}-[${fact}:${joinOutsideTypes(builder, matchedKinds)}]->${end}`,
        ...buildWhereClause([...buildOutsideConditions(builder, fact), ...selecting]),
      ],
    }),
    names: [fact],
    keys: buildFactKeys(builder, { fact, from: null, to: null }, Relationship, orderBy ?? []),
    identity: `${fact}.id`,
    item: createFactItem(Relationship, fact),
    far: toItemVariable(far),
    bindFar: [`UNWIND [${from}, ${to}] AS ${node}`, ...versions],
    ...(isById && {
      cut: createIdPageCut(builder, {
        patterns: types.split("|").map((type) => ({
          pattern: `${start}-[${fact}:${type}]->${end}`,
          index: `${fact}:${type}(id)`,
        })),
        names: [fact],
        clauses: ["WITH *", ...buildWhereClause(conditions)],
        ids: findIdsInFilter(where),
      }),
    }),
    node: (selection) =>
      builder.project.fact(builder, restrictToKinds(selection, selected), { fact, from: null, to: null }),
    mark: ["facts", kinds, where, orderBy, builder.mark],
  });
  return buildRootStatement("facts", builder, [], list);
}

/** Builds the pattern of an end. With the label, the facts of an entity with an id are found from that entity. */
const buildEndPattern = (builder: QueryBuilder, node: string, conditions: unknown): string =>
  conditions == null ? `(${node})` : `(${node}:${buildLabelExpression(builder, Entity)})`;
