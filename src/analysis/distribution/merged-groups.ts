import { cypher } from "../../neo4j/cypher.js";
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
  const merged = measures.map((measure) => {
    const columns = measure.columns.map(({ merge }) => {
      const name = builder.variable("m");
      return { name, merging: `${merge(`${group}[${++place}]`)} AS ${name}` };
    });
    if (!mustReadAgain(grouping, measure))
      return { columns, value: measure.value(columns.map(({ name }) => name)), clauses: [] };
    const value = builder.variable("d");
    const again = readAgain(builder, grouping, part, `count(DISTINCT ${measure.of}) AS ${value}`);
    return { columns, value, clauses: [again] };
  });
  const returned = merged.flatMap(({ columns }) => columns.map(({ merging }) => merging));
  return {
    clauses: [
      cypher`
        CALL (${list}, ${size}) {
          UNWIND ${part.part === "OTHER" ? `${list}[${size}..]` : list} AS ${group}
          RETURN ${returned.join(", ")}
        }`,
      ...merged.flatMap(({ clauses }) => clauses),
    ],
    values: `[${merged.map(({ value }) => value).join(", ")}]`,
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
  if (part === "TOTAL")
    return cypher`
      CALL () {
        ${counted.clauses}
        RETURN ${returned}
      }`;
  const [shownGroups, group] = [builder.variable("shownGroups"), builder.variable("g")];
  const ofGroup = keys.map((_, index) => `coalesce(${group}[${index}], false)`);
  const ofRow = keys.map(({ variable }) => `coalesce(${variable}, false)`);
  const names = [...new Set([...counted.names, ...keys.map(({ variable }) => variable)])];
  return cypher`
    CALL (${list}, ${size}) {
      WITH ${size}, ${list},
        [${group} IN ${list}[..${size}] | ${comparableKey(ofGroup)}] AS ${shownGroups}
      WHERE ${size} < size(${list})
      CALL () {
        ${clauses}
        RETURN ${names.join(", ")}
      }
      WITH * WHERE NOT ${comparableKey(ofRow)} IN ${shownGroups}
      RETURN ${returned}
    }`;
}

/** The expression to compare keys by; a single key compares faster than a list. */
const comparableKey = (keys: readonly string[]): string =>
  keys.length === 1 ? keys.join() : `[${keys.join(", ")}]`;
