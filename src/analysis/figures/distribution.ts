import { Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { type GroupKey, GroupKeys } from "../../domain/graphql/group-key.js";
import { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { requireKindByName } from "../../domain/kinds/vocabulary.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { buildMeasure, countOfAll } from "../../query/measures/build-measure.js";
import { canOnlyFall } from "../../query/measures/limit-figure.js";
import { listMeasureNames } from "../../query/measures/measure-names.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { failIfNotFound, projectNotFound } from "../shared/not-found.js";
import { Distribution } from "./groups/distribution-type.js";
import { createGrouping } from "./groups/grouping.js";
import { projectGroups } from "./groups/groups.js";
import { checkShape, GroupOrder, HavingInput, MAX_BUCKETS, resolveMeasurePosition } from "./groups/inputs.js";
import { projectDistribution } from "./groups/project-distribution.js";
import { measureUncertainItems } from "./groups/uncertain-values.js";
import { createCountSource } from "./source/count-source.js";
import { CountWhereInput, checkCountWhere, collectIdLists } from "./source/counted-where.js";
import { computeCountedWork } from "./source/counted-work.js";
import { projectListFilter } from "./source/list-filter.js";
import { measureObservedDays } from "./source/observed-days.js";

interface DistributionArguments {
  readonly of: string;
  readonly where?: CountWhereInput | null;
  readonly groupBy: readonly GroupKey[];
  readonly measures?: readonly MeasureInput[] | null;
  readonly having?: readonly HavingInput[] | null;
  readonly orderBy?: GroupOrder | null;
  readonly limit: number;
  readonly asOf?: AsOf | null;
}

const DEFAULT_LIMIT = 20;

export const distributionField = declareQueryField<DistributionArguments>("distribution", {
  type: () => Distribution,
  followsRevision: true,
  description: "Entities that existed or facts that held, counted and measured by group, the greatest first.",
  args: {
    of: { type: () => allKindNames.members, nullable: false, description: "The kind to count." },
    where: { type: () => CountWhereInput },
    groupBy: {
      type: () => [GroupKeys],
      nullable: false,
      description: "The keys of the groups, at most two.",
    },
    measures: {
      type: () => [MeasureInput],
      description: "The measures of each group. Default: the count.",
    },
    having: {
      type: () => [HavingInput],
      description: "Only groups that pass all of these; the others are in `other`.",
    },
    orderBy: { type: () => GroupOrder },
    limit: {
      type: () => Int,
      description: `The most groups to show, 1…${MAX_BUCKETS}; the others are combined in \`other\`.`,
      defaultValue: DEFAULT_LIMIT,
    },
    asOf: asOfArgument,
  },
  weight: 500,
  rows: ({ limit }) => limit,
  work: computeDistributionWork,
  statement: buildDistributionStatement,
});

/** Each key and each measure reads everything that is counted. */
function computeDistributionWork(graph: CountedGraph, args: DistributionArguments): number {
  const { of, where, groupBy, measures } = args;
  return computeCountedWork(graph, of, where) * (1 + groupBy.length + (measures ?? [countOfAll]).length);
}

function buildDistributionStatement(field: FieldSelection<DistributionArguments>) {
  const { of, where, groupBy, measures, having, orderBy, limit, asOf } = field.args;
  const requestedMeasures = measures ?? [countOfAll];
  const names = listMeasureNames(requestedMeasures);
  const byFirst: GroupOrder = { direction: "DESC", nulls: "LAST" };
  const order = resolveMeasurePosition(orderBy ?? byFirst, names);
  const options = {
    having: (having ?? []).map((condition) => resolveMeasurePosition(condition, names)),
    orderBy: order,
    limit,
  };
  checkShape(requestedMeasures.length, [...options.having, order], options.limit);
  const builder = createQueryBuilder(asOf);
  const kind = requireKindByName(of);
  checkCountWhere(kind, where);
  const all = createCountSource(builder, kind, where);
  const grouped = createGrouping(builder, all, groupBy);
  const item = { ...all, hasOneTarget: groupBy.includes("TO") };
  const measured = requestedMeasures.map((measure) => buildMeasure(builder, item, measure));
  const uncertain = measureUncertainItems(builder, grouped);
  const days = measureObservedDays(builder, all, field.selection.fields);
  const groups = projectGroups(builder, grouped, [...measured, ...uncertain, ...days], options);
  const missing = projectNotFound(builder, { lists: collectIdLists(where) });
  const notFound = { cypher: builder.createVariable("notFound"), read: missing.read };
  const projection = projectDistribution(builder, field.selection, groups, {
    keys: grouped.keys,
    groupBy,
    measures: names,
    uncertainCount: uncertain.length,
    canOnlyFall: requestedMeasures.map(canOnlyFall),
    ofOneTarget: measured.map(({ isOfOneTarget = false }) => isOfOneTarget),
    listed: projectListFilter(builder, kind, where),
    notFound,
  });
  const clauses = [...groups.clauses, `WITH *, ${missing.cypher} AS ${notFound.cypher}`];
  return buildRootStatement("distribution", builder, clauses, failIfNotFound(notFound, projection));
}
