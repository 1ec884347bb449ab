import { Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { type GroupKey, GroupKeys } from "../../domain/graphql/group-key.js";
import { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { requireKindNamed } from "../../domain/kinds/vocabulary.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { rootStatement } from "../../query/cypher/root-statement.js";
import { queryField } from "../../query/fields/query-field.js";
import type { CountedGraph } from "../../query/graph-counts.js";
import { countOfAll, measureOf } from "../../query/measures/measure-of.js";
import { namesOfMeasures } from "../../query/measures/named-measures.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { countSource } from "../shared/counting/counted.js";
import { listConditions } from "../shared/counting/counted-as-list.js";
import { CountWhereInput, checkCountWhere, idLists } from "../shared/counting/counted-where.js";
import { countedWork } from "../shared/counting/counted-work.js";
import { observedDays, wantsObserved } from "../shared/counting/observed-days.js";
import { failingAs, projectNotFound } from "../shared/not-found.js";
import { Distribution } from "./distribution-type.js";
import { createGrouping } from "./grouping.js";
import { projectGroups } from "./groups.js";
import { checkShape, GroupOrder, HavingInput, MAX_BUCKETS, placed } from "./inputs.js";
import { projectDistribution } from "./project-distribution.js";

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

export const distributionField = queryField<DistributionArguments>("distribution", {
  type: () => Distribution,
  followsRevision: true,
  description:
    "The entities that existed, or the facts that held, counted and measured by group. Figures equal those of the lists and connections with the same conditions and asOf.",
  args: {
    of: { type: () => allKindNames.members, nullable: false, description: "The kind to count." },
    where: { type: () => CountWhereInput, description: "Only entities or facts that meet these conditions." },
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
      description: "Only groups whose measures pass all of these; the others are combined in `other`.",
    },
    orderBy: {
      type: () => GroupOrder,
      description: "The order of groups. Default: by the first measure, descending.",
    },
    limit: {
      type: () => Int,
      description: `The most groups to show, 1…${MAX_BUCKETS}; the others are combined in \`other\`.`,
      defaultValue: DEFAULT_LIMIT,
    },
    asOf: asOfArgument,
  },
  weight: 500,
  rows: ({ limit }) => limit,
  work: distributionWork,
  statement: distributionStatement,
});

/** Each key and each measure reads everything that is counted. */
function distributionWork(graph: CountedGraph, args: DistributionArguments): number {
  const { of, where, groupBy, measures } = args;
  return countedWork(graph, of, where) * (1 + groupBy.length + (measures ?? [countOfAll]).length);
}

function distributionStatement(field: FieldSelection<DistributionArguments>) {
  const { of, where, groupBy, measures, having, orderBy, limit, asOf } = field.args;
  const wanted = measures ?? [countOfAll];
  const names = namesOfMeasures(wanted);
  const byFirst: GroupOrder = { direction: "DESC", nulls: "LAST" };
  const order = placed(orderBy ?? byFirst, names);
  const shown = { having: (having ?? []).map((one) => placed(one, names)), orderBy: order, limit };
  checkShape(wanted.length, [...shown.having, order], shown.limit);
  const builder = createQueryBuilder(asOf);
  const kind = requireKindNamed(of);
  checkCountWhere(kind, where);
  const all = countSource(builder, kind, where);
  const grouped = createGrouping(builder, all, groupBy);
  const observed = wantsObserved(field.selection.fields) ? observedDays(all) : null;
  const measured = wanted.map((measure) => measureOf(builder, all, measure));
  const found = projectGroups(builder, grouped, [...measured, ...(observed ? [observed] : [])], shown);
  const missing = projectNotFound(builder, { lists: idLists(where) });
  const notFound = { ...missing, cypher: builder.variable("notFound") };
  const projection = projectDistribution(builder, field.selection, found, {
    keys: grouped.keys,
    groupBy,
    measures: names,
    listed: listConditions(builder, kind, where),
    notFound,
  });
  const clauses = [...found.clauses, `WITH *, ${missing.cypher} AS ${notFound.cypher}`];
  return rootStatement("distribution", builder, clauses, failingAs(notFound, projection));
}
