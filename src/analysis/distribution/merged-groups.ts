import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildRowAggregate } from "../../query/measures/column.js";
import { collectBinds, type Measure } from "../../query/measures/measure.js";
import type { MeasuredValue } from "../../query/measures/measured-value.js";
import { computeGroupIndexes } from "./group-indexes.js";
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
  readonly position: number;
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
  const namedMeasures = nameMeasures(builder, measures);
  const rereadMeasures = namedMeasures.select(({ measure }) => isMultiple || needsReread(grouping, measure));
  const merged = namedMeasures.select((namedMeasure) => !rereadMeasures.includes(namedMeasure));
  const items = builder.createVariable("items");
  const numberOfItems = isMultiple ? [`count(*) AS ${items}`] : [];
  const readAll = cypher`
    CALL () {
      ${counted.clauses}
      ${collectBinds(rereadMeasures.map(({ measure }) => measure))}
      RETURN ${[...aggregateColumns(rereadMeasures), ...numberOfItems].join(", ")}
    }`;
  const rows = `reduce(sum = 0, one IN ${list} | sum + one[${computeGroupIndexes(keys).sizes}][0])`;
  return {
    ...readMergedGroups(builder, namedMeasures, [
      ...mergeColumns(builder, grouping, { all: namedMeasures, merged }, list, list),
      ...(rereadMeasures.length > 0 ? [readAll] : []),
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
  const namedMeasures = nameMeasures(builder, measures);
  const distinct = namedMeasures.select(({ measure }) => needsReread(grouping, measure));
  const merged = namedMeasures.select((namedMeasure) => !distinct.includes(namedMeasure));
  const part = `${list}[${size}..]`;
  const clauses = [
    ...mergeColumns(builder, grouping, { all: namedMeasures, merged }, part, `${list}, ${size}`),
    ...(distinct.length > 0 ? [readHidden(builder, grouping, groups, distinct, [])] : []),
  ];
  if (merged.length === 0 || isRepeated === "false") return readMergedGroups(builder, namedMeasures, clauses);
  const repeated = builder.createVariable("isRepeated");
  const read = assignNames(builder, merged);
  const chosenMeasures = assignNames(builder, merged);
  const choice = chosenMeasures.flatMap(({ names }, index) =>
    names.map((name, column) => {
      const [reread, once] = [read[index]?.names[column], merged[index]?.names[column]];
      return `CASE WHEN ${repeated} THEN ${reread} ELSE ${once} END AS ${name}`;
    }),
  );
  const finalMeasures = namedMeasures.map(
    (namedMeasure) =>
      chosenMeasures.find(({ position }) => position === namedMeasure.position) ?? namedMeasure,
  );
  return readMergedGroups(builder, finalMeasures, [
    ...clauses,
    `WITH *, ${isRepeated} AS ${repeated}`,
    readHidden(builder, grouping, groups, read, [repeated]),
    `WITH *, ${choice.join(", ")}`,
  ]);
}

function nameMeasures(builder: QueryBuilder, measures: readonly Measure[]): readonly NamedMeasure[] {
  const unnamedMeasures = measures.map(
    (measure, position): NamedMeasure => ({ measure, position, names: [] }),
  );
  return assignNames(builder, unnamedMeasures);
}

const assignNames = (builder: QueryBuilder, measures: readonly NamedMeasure[]): readonly NamedMeasure[] =>
  measures.map((namedMeasure) => ({
    ...namedMeasure,
    names: namedMeasure.measure.columns.map(() => builder.createVariable("m")),
  }));

/** The aggregation of rows to the columns of measures. */
const aggregateColumns = (measures: readonly NamedMeasure[]): readonly string[] =>
  measures.flatMap(({ measure, names }) =>
    measure.columns.map((column, index) => `${buildRowAggregate(column)} AS ${names[index]}`),
  );

function readMergedGroups(
  builder: QueryBuilder,
  namedMeasures: readonly NamedMeasure[],
  clauses: readonly string[],
): MergedGroups {
  const measured = namedMeasures.map(({ measure, names }) => measure.read(builder, names));
  return { clauses: [...clauses, ...measured.flatMap((value) => value.clauses)], measured };
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
  const group = builder.createVariable("g");
  const first = computeGroupIndexes(keys).columns;
  const offsets = all.map((_, index) =>
    all.slice(0, index).reduce((sum, { measure }) => sum + measure.columns.length, first),
  );
  const returned = merged.flatMap(({ measure, names, position }) =>
    measure.columns.map(
      ({ merge }, index) => `${merge(`${group}[${(offsets[position] ?? 0) + index}]`)} AS ${names[index]}`,
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
 * Returns true if a measure must be read again. Counts of distinct items need not, if no item is in several groups.
 */
const needsReread = ({ counted, isMultiple }: Grouping, { isDistinct, of }: Measure): boolean =>
  isDistinct && (isMultiple || of !== counted.identity);

/** Reads the items of the groups that are not shown again, each once, if there are any. */
function readHidden(
  builder: QueryBuilder,
  { counted, clauses, keys }: Grouping,
  { list, size }: GroupList,
  measures: readonly NamedMeasure[],
  conditions: readonly string[],
): string {
  const [shownGroups, group] = [builder.createVariable("shownGroups"), builder.createVariable("g")];
  const ofGroup = keys.map((_, index) => `coalesce(${group}[${index}], false)`);
  const ofRow = keys.map(({ variable }) => `coalesce(${variable}, false)`);
  const names = [...new Set([...counted.names, ...keys.map(({ variable }) => variable)])];
  return cypher`
    CALL (${[list, size, ...conditions].join(", ")}) {
      WITH ${[list, size, ...conditions].join(", ")},
        [${group} IN ${list}[..${size}] | ${buildComparableKey(ofGroup)}] AS ${shownGroups}
      WHERE ${[`${size} < size(${list})`, ...conditions].join(" AND ")}
      CALL () {
        ${clauses}
        RETURN ${names.join(", ")}
      }
      WITH * WHERE NOT ${buildComparableKey(ofRow)} IN ${shownGroups}
      WITH DISTINCT ${counted.names.join(", ")}
      ${collectBinds(measures.map(({ measure }) => measure))}
      RETURN ${aggregateColumns(measures).join(", ")}
    }`;
}

/** The expression to compare keys by; a single key compares faster than a list. */
const buildComparableKey = (keys: readonly string[]): string =>
  keys.length === 1 ? keys.join() : `[${keys.join(", ")}]`;
