import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import type { Measure } from "../../../query/measures/measure.js";
import { type MeasuredValues, MeasureSet, nameMeasures } from "../../../query/measures/measure-set.js";
import { bindNoDoubt, computeGroupIndexes, type Grouping, selectDistinct } from "./grouping.js";

/** All groups as a list, and the number of shown groups at its start. */
export interface GroupList {
  readonly list: string;
  readonly size: string;
}

/** All groups merged, and the condition that some item is in several of them. */
export interface AllGroups extends MeasuredValues {
  readonly isRepeated: string;
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
  const { counted, isMultiple, keys, doubt } = grouping;
  const namedMeasures = nameMeasures(builder, measures);
  const rereadMeasures = namedMeasures.select((measure) => isMultiple || needsReread(grouping, measure));
  const merged = namedMeasures.select((measure) => !rereadMeasures.measures.includes(measure));
  const items = builder.createVariable("items");
  const numberOfItems = isMultiple ? [`count(*) AS ${items}`] : [];
  const readAll = cypher`
    CALL () {
      ${counted.clauses}
      ${doubt ? bindNoDoubt(doubt) : []}
      ${rereadMeasures.binds}
      RETURN ${[...rereadMeasures.aggregates, ...numberOfItems].join(", ")}
    }`;
  const rows = `reduce(sum = 0, one IN ${list} | sum + one[${computeGroupIndexes(keys).sizes}][0])`;
  return {
    ...namedMeasures.read([
      ...mergeGroups(builder, grouping, merged, list, list),
      ...(rereadMeasures.measures.length > 0 ? [readAll] : []),
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
): MeasuredValues {
  const { list, size } = groups;
  const namedMeasures = nameMeasures(builder, measures);
  const distinct = namedMeasures.select((measure) => needsReread(grouping, measure));
  const merged = namedMeasures.select((measure) => !needsReread(grouping, measure));
  const clauses = [
    ...mergeGroups(builder, grouping, merged, `${list}[${size}..]`, `${list}, ${size}`),
    ...(distinct.measures.length > 0 ? [readHidden(builder, grouping, groups, distinct, [])] : []),
  ];
  if (merged.measures.length === 0 || isRepeated === "false") return namedMeasures.read(clauses);
  const repeated = builder.createVariable("isRepeated");
  const rereadMeasures = nameMeasures(builder, merged.measures);
  const chosenMeasures = nameMeasures(builder, merged.measures);
  const choice = chosenMeasures.columns.map(({ name }, index) => {
    const [reread, once] = [rereadMeasures.columns[index], merged.columns[index]];
    return `CASE WHEN ${repeated} THEN ${reread?.name} ELSE ${once?.name} END AS ${name}`;
  });
  const finalMeasures = namedMeasures.measures.map(
    (measure) => chosenMeasures.measures[merged.measures.indexOf(measure)] ?? measure,
  );
  return new MeasureSet(builder, finalMeasures).read([
    ...clauses,
    `WITH *, ${isRepeated} AS ${repeated}`,
    readHidden(builder, grouping, groups, rereadMeasures, [repeated]),
    `WITH *, ${choice.join(", ")}`,
  ]);
}

/** The clause that merges the columns of measures over a list of groups. */
function mergeGroups(
  builder: QueryBuilder,
  { keys }: Grouping,
  measureSet: MeasureSet,
  groups: string,
  imported: string,
): readonly string[] {
  if (measureSet.measures.length === 0) return [];
  const group = builder.createVariable("g");
  const first = computeGroupIndexes(keys).columns;
  const returned = measureSet.merge(({ index }) => `${group}[${first + index}]`);
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
  { counted, clauses, keys, doubt }: Grouping,
  { list, size }: GroupList,
  measureSet: MeasureSet,
  conditions: readonly string[],
): string {
  const [shownGroups, group] = builder.createVariables("shownGroups", "g");
  // No key is an empty text. A null would be equal to nothing.
  const ofGroup = keys.map((_, index) => `coalesce(${group}[${index}], '')`);
  const ofRow = keys.map(({ variable }) => `coalesce(${variable}, '')`);
  const variables = [...keys.map(({ variable }) => variable), ...Object.values(doubt ?? {})];
  const names = [...new Set([...counted.names, ...variables])];
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
      ${selectDistinct(counted.names, doubt)}
      ${measureSet.binds}
      RETURN ${measureSet.aggregates.join(", ")}
    }`;
}

/** The expression to compare keys by; a single key compares faster than a list. */
const buildComparableKey = (keys: readonly string[]): string =>
  keys.length === 1 ? keys.join() : `[${keys.join(", ")}]`;
