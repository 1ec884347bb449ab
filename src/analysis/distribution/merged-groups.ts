import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { Measure } from "../shared/counting/measure.js";
import type { Grouping } from "./grouping.js";

/** The list of all groups, the number of shown groups at its start, and the groups to merge. */
export interface GroupPart {
  readonly list: string;
  readonly size: string;
  readonly part: "OTHER" | "TOTAL";
}

/** Merged groups, and the clauses that bind them: the measures as a list. */
export interface MergedGroups {
  readonly clauses: readonly string[];
  readonly values: string;
}

/** Merges groups from their aggregated columns; measures that cannot be merged are read again. */
export function mergeGroups(
  builder: QueryBuilder,
  grouping: Grouping,
  measures: readonly Measure[],
  part: GroupPart,
): MergedGroups {
  const { list, size } = part;
  const group = builder.variable("g");
  let place = grouping.keys.length;
  const merging = measures.map((measure) =>
    measure.columns.map(({ merge }) => ({
      name: builder.variable("m"),
      merged: merge(`${group}[${++place}]`),
    })),
  );
  const again = measures.map((measure) => (mustReadAgain(grouping, measure) ? builder.variable("d") : null));
  const returned = merging.flat().map(({ name, merged }) => `${merged} AS ${name}`);
  const values = measures.map(
    ({ value }, index) => again[index] ?? value(merging[index]!.map(({ name }) => name)),
  );
  return {
    clauses: [
      `CALL (${list}, ${size}) { UNWIND ${part.part === "OTHER" ? `${list}[${size}..]` : list} AS ${group} RETURN ${returned.join(", ")} }`,
      ...again.flatMap((name, index) =>
        name === null
          ? []
          : [readAgain(builder, grouping, part, `count(DISTINCT ${measures[index]!.of}) AS ${name}`)],
      ),
    ],
    values: `[${values.join(", ")}]`,
  };
}

/**
 * Whether a measure must be read again. Counts of distinct items need not, if no item is in several groups.
 */
const mustReadAgain = ({ counted, isMultiple }: Grouping, { isDistinct, of }: Measure): boolean =>
  isDistinct && (isMultiple || of !== counted.identity);

/** Reads a distinct count again: for TOTAL without grouping, for OTHER without the items of shown groups. */
function readAgain(
  builder: QueryBuilder,
  grouping: Grouping,
  { list, size, part }: GroupPart,
  returned: string,
): string {
  const { counted, clauses, keys } = grouping;
  if (part === "TOTAL") return `CALL () { ${[...counted.clauses, `RETURN ${returned}`].join(" ")} }`;
  const [shownGroups, group] = [builder.variable("shownGroups"), builder.variable("g")];
  const ofGroup = keys.map((_, index) => `coalesce(${group}[${index}], false)`);
  const ofRow = keys.map(({ variable }) => `coalesce(${variable}, false)`);
  const names = [...new Set([...counted.names, ...keys.map(({ variable }) => variable)])];
  return [
    `CALL (${list}, ${size}) { WITH ${size}, ${list}, [${group} IN ${list}[..${size}] | ${comparableKey(ofGroup)}] AS ${shownGroups}`,
    `WHERE ${size} < size(${list})`,
    `CALL () { ${[...clauses, `RETURN ${names.join(", ")}`].join(" ")} }`,
    `WITH * WHERE NOT ${comparableKey(ofRow)} IN ${shownGroups} RETURN ${returned} }`,
  ].join(" ");
}

/** The expression to compare keys by; a single key compares faster than a list. */
const comparableKey = (keys: readonly string[]): string =>
  keys.length === 1 ? keys[0]! : `[${keys.join(", ")}]`;
