import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { Measure } from "../../../query/measures/measure.js";
import { nameMeasures } from "../../../query/measures/measure-set.js";
import { buildRankValue, type MeasuredValue } from "../../../query/measures/measured-value.js";
import { buildKeyIdentity, computeGroupIndexes, type Grouping } from "./grouping.js";
import type { ByPosition, GroupOrder, HavingInput } from "./inputs.js";
import { type AllGroups, mergeAll, mergeHidden } from "./merged-groups.js";

/** The groups to show, and their order. */
export interface GroupOptions {
  readonly having: readonly ByPosition<HavingInput>[];
  readonly orderBy: ByPosition<GroupOrder>;
  readonly limit: number;
}

/** Groups as the clauses bind them in one row: all groups as a list, and the totals of some of them. */
export interface Groups {
  readonly clauses: readonly string[];
  /** A list of the shown groups, each as `toGroupRow` has it. */
  readonly shownGroups: string;
  /** The number of groups that are not shown. */
  readonly hidden: string;
  /** The number of groups that pass and are not shown, with the same value as the last one shown. */
  readonly ties: string;
  /** The measures of the groups that are not shown, as a list; and of all groups. */
  readonly other: string;
  readonly total: string;
  /** The condition that something that is counted is, or may be, in several groups. */
  readonly isOverlapping: string;
}

/**
 * Groups the counted items in the database: aggregates them to one row for each group, sorts, and cuts. Groups
 * are merged from their columns, and read a second time only if an item or a distinct value is in several of them.
 */
export function projectGroups(
  builder: QueryBuilder,
  grouping: Grouping,
  measures: readonly Measure[],
  options: GroupOptions,
): Groups {
  const { keys } = grouping;
  const namedMeasures = nameMeasures(builder, measures);
  const measured = namedMeasures.read();
  const { values } = measured;
  const ranks = values.map(buildRankValue);
  const list = builder.createVariable("groups");
  const items = grouping.isMultiple ? builder.createVariable("items") : null;
  const [passes, size] = builder.createVariables("passes", "size");
  const passing = builder.createVariable("passing");
  const variables = keys.map(({ variable }) => variable);
  const sizes = `[${items ?? 0}, ${addTerms(values, "shared")}, ${addTerms(values, "groups")}]`;
  const group = [...variables, measured.list, sizes, ...namedMeasures.columns.map(({ name }) => name)];
  const order = [`${passes} DESC`, ...buildOrder(ranks, options.orderBy), ...keys.map(buildKeyIdentity)];
  const counted = items === null ? [] : [`count(*) AS ${items}`];
  const returned = [...variables, ...namedMeasures.aggregates, ...counted];
  const limit = builder.addParameter(BigInt(options.limit));
  const all = { list, size };
  const total = mergeAll(builder, grouping, measures, all);
  const hiddenGroups = mergeHidden(builder, grouping, measures, all, total.isRepeated);
  return {
    clauses: [
      cypher`
        CALL () {
          ${grouping.clauses}
          ${namedMeasures.binds}
          RETURN ${returned.join(", ")}
        }
        ${measured.clauses}
        WITH *, ${buildHavingCondition(builder, ranks, options.having)} AS ${passes}
        ORDER BY ${order.join(", ")}
        WITH collect([${group.join(", ")}]) AS ${list},
          sum(CASE WHEN ${passes} THEN 1 ELSE 0 END) AS ${size}
        WITH ${list}, ${size} AS ${passing},
          CASE WHEN ${size} > ${limit} THEN ${limit} ELSE ${size} END AS ${size}`,
      ...total.clauses,
      ...hiddenGroups.clauses,
    ],
    shownGroups: `${list}[..${size}]`,
    hidden: `size(${list}) - ${size}`,
    ties: buildTieCount(
      { list, size, passing },
      `${computeGroupIndexes(keys).measures}`,
      options.orderBy.measure,
    ),
    other: hiddenGroups.list,
    total: total.list,
    isOverlapping: buildOverlapCondition(list, grouping, total),
  };
}

/** The number of groups that pass and are not shown, and that only their keys sort after the last one shown. */
function buildTieCount(
  { list, size, passing }: Readonly<Record<"list" | "size" | "passing", string>>,
  measures: string,
  position: number,
): string {
  const buildRank = (group: string) =>
    `coalesce(${group}[${measures}][${position}][0], ${group}[${measures}][${position}][1])`;
  const [value, last] = [buildRank("one"), buildRank(`${list}[${size} - 1]`)];
  const isTied = `coalesce(${value} = ${last}, ${value} IS NULL AND ${last} IS NULL)`;
  return `CASE WHEN ${size} = 0 THEN 0 ELSE size([one IN ${list}[${size}..${passing}] WHERE ${isTied}]) END`;
}

/** Adds up a number of several values, without those that are always 0. */
const addTerms = (values: readonly MeasuredValue[], term: "shared" | "groups"): string =>
  values.flatMap((value) => (value[term] === "0" ? [] : value[term])).join(" + ") || "0";

/**
 * The condition that groups overlap: an item or a shared count is in several of them, or several have groups of
 * members.
 */
function buildOverlapCondition(list: string, { keys }: Grouping, { isRepeated, values }: AllGroups): string {
  const { sizes } = computeGroupIndexes(keys);
  const [shared, groups] = [addTerms(values, "shared"), addTerms(values, "groups")];
  const conditions = [
    ...(isRepeated === "false" ? [] : [isRepeated]),
    ...(shared === "0" ? [] : [`reduce(sum = 0, one IN ${list} | sum + one[${sizes}][1]) > ${shared}`]),
    ...(groups === "0" ? [] : [`size([one IN ${list} WHERE one[${sizes}][2] > 0]) > 1`]),
  ];
  return conditions.length > 0 ? `(${conditions.join(" OR ")})` : "false";
}

/** The condition that a group is shown. An unknown measure passes no bound. */
function buildHavingCondition(
  builder: QueryBuilder,
  ranks: readonly string[],
  having: readonly ByPosition<HavingInput>[],
): string {
  const bounds = having.flatMap(({ measure, gte, lte }) => [
    ...(gte == null ? [] : [`coalesce(${ranks[measure]} >= ${builder.addParameter(gte)}, false)`]),
    ...(lte == null ? [] : [`coalesce(${ranks[measure]} <= ${builder.addParameter(lte)}, false)`]),
  ]);
  return bounds.length > 0 ? bounds.join(" AND ") : "true";
}

function buildOrder(
  ranks: readonly string[],
  { measure, direction, nulls }: ByPosition<GroupOrder>,
): readonly string[] {
  const rank = ranks[measure];
  return [`${rank} IS ${nulls === "FIRST" ? "NOT " : ""}NULL`, `${rank} ${direction}`];
}
