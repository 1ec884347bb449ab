import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { overRows } from "../../query/measures/column.js";
import { bindsOf, type Measure } from "../../query/measures/measure-in-cypher.js";
import type { MeasuredValue } from "../../query/measures/measured-value.js";
import { groupRow } from "./group-row.js";
import type { Grouping } from "./grouping.js";

/** All groups as a list, and the number of shown groups at its start. */
export interface GroupList {
  readonly list: string;
  readonly size: string;
}

/** Merged groups, and the clauses that bind their measures. */
export interface MergedGroups {
  readonly clauses: readonly string[];
  readonly measured: readonly MeasuredValue[];
}

/** All groups merged, and the condition that some item is in several of them. */
export interface AllGroups extends MergedGroups {
  readonly isRepeated: string;
}

/** A measure, its place among all, and the names of its columns. */
interface NamedMeasure {
  readonly measure: Measure;
  readonly place: number;
  readonly names: readonly string[];
}

/**
 * Merges all groups from their columns. If an item can be in several groups, and for distinct values, the items are read
 * again, each once.
 */
export function mergeAll(
  builder: QueryBuilder,
  grouping: Grouping,
  measures: readonly Measure[],
  { list }: GroupList,
): AllGroups {
  const { counted, isMultiple, keys } = grouping;
  const named = namedMeasures(builder, measures);
  const again = named.filter(({ measure }) => isMultiple || mustReadAgain(grouping, measure));
  const merged = named.filter((one) => !again.includes(one));
  const items = builder.variable("items");
  const numberOfItems = isMultiple ? [`count(*) AS ${items}`] : [];
  const readAll = cypher`
    CALL () {
      ${counted.clauses}
      ${bindsOf(again.map(({ measure }) => measure))}
      RETURN ${[...aggregated(again), ...numberOfItems].join(", ")}
    }`;
  const rows = `reduce(sum = 0, one IN ${list} | sum + one[${groupRow(keys).sizes}][0])`;
  return {
    ...withValues(builder, named, [
      ...mergeColumns(builder, grouping, { all: named, merged }, list, list),
      ...(again.length > 0 ? [readAll] : []),
    ]),
    isRepeated: isMultiple ? `${rows} > ${items}` : "false",
  };
}

/**
 * Merges the groups that are not shown from their columns. If an item is in several groups, and for distinct values,
 * the items are read again, each once.
 */
export function mergeHidden(
  builder: QueryBuilder,
  grouping: Grouping,
  measures: readonly Measure[],
  groups: GroupList,
  isRepeated: string,
): MergedGroups {
  const { list, size } = groups;
  const named = namedMeasures(builder, measures);
  const distinct = named.filter(({ measure }) => mustReadAgain(grouping, measure));
  const merged = named.filter((one) => !distinct.includes(one));
  const part = `${list}[${size}..]`;
  const clauses = [
    ...mergeColumns(builder, grouping, { all: named, merged }, part, `${list}, ${size}`),
    ...(distinct.length > 0 ? [readHidden(builder, grouping, groups, distinct, [])] : []),
  ];
  if (merged.length === 0 || isRepeated === "false") return withValues(builder, named, clauses);
  const repeated = builder.variable("isRepeated");
  const read = withNewNames(builder, merged);
  const chosen = withNewNames(builder, merged);
  const choice = chosen.flatMap(({ names }, index) =>
    names.map((name, at) => {
      const [again, once] = [read[index]?.names[at], merged[index]?.names[at]];
      return `CASE WHEN ${repeated} THEN ${again} ELSE ${once} END AS ${name}`;
    }),
  );
  const shown = named.map((one) => chosen.find(({ place }) => place === one.place) ?? one);
  return withValues(builder, shown, [
    ...clauses,
    `WITH *, ${isRepeated} AS ${repeated}`,
    readHidden(builder, grouping, groups, read, [repeated]),
    `WITH *, ${choice.join(", ")}`,
  ]);
}

function namedMeasures(builder: QueryBuilder, measures: readonly Measure[]): readonly NamedMeasure[] {
  const named = measures.map((measure, place) => ({ measure, place, names: [] }));
  return withNewNames(builder, named);
}

const withNewNames = (builder: QueryBuilder, measures: readonly NamedMeasure[]): readonly NamedMeasure[] =>
  measures.map((one) => ({ ...one, names: one.measure.columns.map(() => builder.variable("m")) }));

/** The aggregation of rows to the columns of measures. */
const aggregated = (measures: readonly NamedMeasure[]): readonly string[] =>
  measures.flatMap(({ measure, names }) =>
    measure.columns.map((column, at) => `${overRows(column)} AS ${names[at]}`),
  );

function withValues(
  builder: QueryBuilder,
  named: readonly NamedMeasure[],
  clauses: readonly string[],
): MergedGroups {
  const measured = named.map(({ measure, names }) => measure.read(builder, names));
  return { clauses: [...clauses, ...measured.flatMap((one) => one.clauses)], measured };
}

/** The clause that merges the columns of measures over a list of groups. */
function mergeColumns(
  builder: QueryBuilder,
  { keys }: Grouping,
  { all, merged }: { readonly all: readonly NamedMeasure[]; readonly merged: readonly NamedMeasure[] },
  groups: string,
  imported: string,
): readonly string[] {
  if (merged.length === 0) return [];
  const group = builder.variable("g");
  const first = groupRow(keys).columns;
  const places = all.map((_, index) =>
    all.slice(0, index).reduce((sum, { measure }) => sum + measure.columns.length, first),
  );
  const returned = merged.flatMap(({ measure, names, place }) =>
    measure.columns.map(
      ({ merge }, at) => `${merge(`${group}[${(places[place] ?? 0) + at}]`)} AS ${names[at]}`,
    ),
  );
  return [
    cypher`
      CALL (${imported}) {
        UNWIND ${groups} AS ${group}
        RETURN ${returned.join(", ")}
      }`,
  ];
}

/**
 * Whether a measure must be read again. Counts of distinct items need not, if no item is in several groups.
 */
const mustReadAgain = ({ counted, isMultiple }: Grouping, { isDistinct, of }: Measure): boolean =>
  isDistinct && (isMultiple || of !== counted.identity);

/** Reads the items of the groups that are not shown again, each once, if there are any. */
function readHidden(
  builder: QueryBuilder,
  { counted, clauses, keys }: Grouping,
  { list, size }: GroupList,
  measures: readonly NamedMeasure[],
  conditions: readonly string[],
): string {
  const [shownGroups, group] = [builder.variable("shownGroups"), builder.variable("g")];
  const ofGroup = keys.map((_, index) => `coalesce(${group}[${index}], false)`);
  const ofRow = keys.map(({ variable }) => `coalesce(${variable}, false)`);
  const names = [...new Set([...counted.names, ...keys.map(({ variable }) => variable)])];
  return cypher`
    CALL (${[list, size, ...conditions].join(", ")}) {
      WITH ${[list, size, ...conditions].join(", ")},
        [${group} IN ${list}[..${size}] | ${comparableKey(ofGroup)}] AS ${shownGroups}
      WHERE ${[`${size} < size(${list})`, ...conditions].join(" AND ")}
      CALL () {
        ${clauses}
        RETURN ${names.join(", ")}
      }
      WITH * WHERE NOT ${comparableKey(ofRow)} IN ${shownGroups}
      WITH DISTINCT ${counted.names.join(", ")}
      ${bindsOf(measures.map(({ measure }) => measure))}
      RETURN ${aggregated(measures).join(", ")}
    }`;
}

/** The expression to compare keys by; a single key compares faster than a list. */
const comparableKey = (keys: readonly string[]): string =>
  keys.length === 1 ? keys.join() : `[${keys.join(", ")}]`;
