import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { Measure } from "../shared/counting/measure.js";
import { type Grouping, keyIdentity } from "./grouping.js";
import type { GroupOrder, HavingInput } from "./inputs.js";
import { mergeGroups } from "./merged-groups.js";

/** The groups to show, and their order. */
export interface GroupProjection {
  readonly having: readonly HavingInput[];
  readonly orderBy: GroupOrder;
  readonly limit: number;
}

/** Groups as the clauses bind them in one row: all groups as a list, and the totals of some of them. */
export interface Groups {
  readonly clauses: readonly string[];
  /** A list of the shown groups: the keys of each, then its measures. */
  readonly shown: string;
  /** The number of groups that are not shown. */
  readonly hidden: string;
  /** The measures of the groups that are not shown, as a list; and of all groups. */
  readonly other: string;
  readonly total: string;
}

/**
 * Groups the counted items in the database: aggregates them to one row for each group, sorts, and cuts. The
 * groups that are not shown are merged from their columns. Only distinct values are read a second time, since
 * one value may be in several groups.
 */
export function projectGroups(
  builder: QueryBuilder,
  grouping: Grouping,
  measures: readonly Measure[],
  shown: GroupProjection,
): Groups {
  const { keys } = grouping;
  const aggregated = measures.map((measure) => {
    const columns = measure.columns.map(({ over }) => ({ over, name: builder.variable("m") }));
    return { columns, value: measure.value(columns.map(({ name }) => name)) };
  });
  const columns = aggregated.flatMap((measure) => measure.columns);
  const values = aggregated.map(({ value }) => value);
  const [list, passes, size] = [
    builder.variable("groups"),
    builder.variable("passes"),
    builder.variable("size"),
  ];
  const variables = keys.map(({ variable }) => variable);
  const group = [...variables, `[${values.join(", ")}]`, ...columns.map(({ name }) => name)];
  const order = [`${passes} DESC`, ...orderOf(values, shown.orderBy), ...keys.map(keyIdentity)];
  const returned = [...variables, ...columns.map(({ over, name }) => `${over} AS ${name}`)];
  const limit = builder.parameter(BigInt(shown.limit));
  const all = { list, size };
  const other = mergeGroups(builder, grouping, measures, { ...all, part: "OTHER" });
  const total = mergeGroups(builder, grouping, measures, { ...all, part: "TOTAL" });
  return {
    clauses: [
      cypher`
        CALL () {
          ${grouping.clauses}
          RETURN ${returned.join(", ")}
        }
        WITH *, ${conditionOf(builder, values, shown.having)} AS ${passes}
        ORDER BY ${order.join(", ")}
        WITH collect([${group.join(", ")}]) AS ${list},
          sum(CASE WHEN ${passes} THEN 1 ELSE 0 END) AS ${size}
        WITH ${list}, CASE WHEN ${size} > ${limit} THEN ${limit} ELSE ${size} END AS ${size}`,
      ...other.clauses,
      ...total.clauses,
    ],
    shown: `${list}[..${size}]`,
    hidden: `size(${list}) - ${size}`,
    other: other.values,
    total: total.values,
  };
}

/** The condition that a group is shown. An unknown measure passes no bound. */
function conditionOf(
  builder: QueryBuilder,
  values: readonly string[],
  having: readonly HavingInput[],
): string {
  const bounds = having.flatMap(({ measure, gte, lte }) => [
    ...(gte == null ? [] : [`coalesce(${values[measure]} >= ${builder.parameter(gte)}, false)`]),
    ...(lte == null ? [] : [`coalesce(${values[measure]} <= ${builder.parameter(lte)}, false)`]),
  ]);
  return bounds.length > 0 ? bounds.join(" AND ") : "true";
}

const orderOf = (values: readonly string[], { measure, direction, nulls }: GroupOrder): readonly string[] => [
  `${values[measure]} IS ${nulls === "FIRST" ? "NOT " : ""}NULL`,
  `${values[measure]} ${direction}`,
];
