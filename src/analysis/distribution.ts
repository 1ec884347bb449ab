import { Int } from "type-graphql";
import { type AsOf, asOfArgument } from "../domain/as-of.js";
import { kindNamed } from "../domain/vocabulary.js";
import type { Ground } from "../query/condition-cost.js";
import { createQueryBuilder } from "../query/new-draft.js";
import { queryField } from "../query/query-field.js";
import { rootStatement } from "../query/root-statement.js";
import type { FieldSelection } from "../query/selection.js";
import { countSource } from "./counting/counted.js";
import { CountedKind } from "./counting/counted-kind.js";
import { CountWhereInput, checkCountWhere } from "./counting/counted-where.js";
import { countedWork } from "./counting/counted-work.js";
import { countOfAll, MeasureInput, measureOf } from "./counting/measure.js";
import { Distribution } from "./distribution/distribution-type.js";
import { GroupKey } from "./distribution/group-key.js";
import { createGrouping } from "./distribution/grouping.js";
import { projectGroups } from "./distribution/groups.js";
import { checkShape, GroupOrder, HavingInput, MOST_BUCKETS } from "./distribution/inputs.js";
import { projectDistribution } from "./distribution/project-distribution.js";

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

export const distributionField = queryField("distribution", {
  type: () => Distribution,
  description:
    "How the entities that existed, or the facts that held, are spread over groups: counted and measured for each. Figures are those of the lists and connections under the same conditions and asOf.",
  args: {
    of: { type: () => CountedKind, nullable: false, description: "What is counted." },
    where: { type: () => CountWhereInput, description: "Only what meets these conditions." },
    groupBy: {
      type: () => [GroupKey],
      nullable: false,
      description: "What groups are made by, at most two keys.",
    },
    measures: {
      type: () => [MeasureInput],
      description: "What is measured of each group. Default: how many there are.",
    },
    having: {
      type: () => [HavingInput],
      description: "Only groups whose measures pass all of these; the rest is in other.",
    },
    orderBy: {
      type: () => GroupOrder,
      description: "The order of groups. Default: the greatest first measure first.",
    },
    limit: {
      type: () => Int,
      description: `How many groups are shown, 1…${MOST_BUCKETS}; the rest is in other.`,
      defaultValue: DEFAULT_LIMIT,
    },
    asOf: asOfArgument,
  },
  weight: 500,
  rows: ({ limit }) => limit as number,
  work: distributionWork,
  statement: distributionStatement,
});

/** Each key and each measure is made of everything that is counted. */
function distributionWork(ground: Ground, args: FieldSelection["args"]): number {
  const { of, where, groupBy, measures } = args as unknown as DistributionArguments;
  return countedWork(ground, of, where) * (1 + groupBy.length + (measures ?? [countOfAll]).length);
}

function distributionStatement(field: FieldSelection) {
  const { of, where, groupBy, measures, having, orderBy, limit, asOf } =
    field.args as unknown as DistributionArguments;
  const wanted = measures ?? [countOfAll];
  const order = orderBy ?? { measure: 0, direction: "DESC" };
  const shown = { having: having ?? [], orderBy: order, limit };
  checkShape(wanted.length, [...shown.having, order], shown.limit);
  const draft = createQueryBuilder(asOf);
  const kind = kindNamed(of)!;
  checkCountWhere(kind, where);
  const all = countSource(draft, kind, where);
  const grouped = createGrouping(draft, all, groupBy);
  const found = projectGroups(
    draft,
    grouped,
    wanted.map((measure) => measureOf(draft, all, measure)),
    shown,
  );
  const projection = projectDistribution(draft, field.selection, found, grouped.keys);
  return rootStatement("distribution", draft, found.clauses, projection);
}
