import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { searchLongPaths } from "./long-stage.js";
import { searchDirectPaths, searchTwoStepPaths } from "./short-stage.js";
import { idNames, type TraversalRules } from "./traversal-rules.js";

/** The most paths of one length to read; those with the greatest confidence are shown. */
const CANDIDATES = 100n;

/** The variables and parameters of a search. */
export interface SearchNames {
  readonly deadline: string;
  /** The paths found so far, each a list of its start and its facts. */
  readonly found: string;
  /** The greatest length that was searched. */
  readonly searched: string;
  readonly enough: string;
}

/**
 * Clauses that add the paths of a length to those found. They do nothing if enough paths are found already.
 */
export function searchLength(
  builder: QueryBuilder,
  rules: TraversalRules,
  length: number,
  names: SearchNames,
): readonly string[] {
  const { deadline, found, searched, enough } = names;
  const more = builder.variable("more");
  const outerNames = `${deadline}, ${idNames(rules)}`;
  return [
    `CALL (${outerNames}, ${found}) {`,
    `WITH ${outerNames}, ${found} WHERE size(${found}) < ${enough}`,
    `CALL (${outerNames}) {`,
    ...pathsOf(builder, rules, length),
    ...rules.onEvidence,
    `RETURN start, facts LIMIT ${builder.parameter(CANDIDATES)}`,
    "}",
    `WITH start, facts ORDER BY ${WEAKEST} DESC, [fact IN facts | fact.id] LIMIT ${enough}`,
    `RETURN collect([start, facts]) AS ${more}`,
    "}",
    cypher`
      WITH ${outerNames},
        (${found} + ${more})[..${enough}] AS ${found},
        CASE WHEN size(${found}) < ${enough} THEN ${length} ELSE ${searched} END AS ${searched}`,
  ];
}

/** The confidence of the weakest fact. */
const WEAKEST =
  "reduce(least = 1.0, fact IN facts | CASE WHEN fact.confidence < least THEN fact.confidence ELSE least END)";

function pathsOf(builder: QueryBuilder, rules: TraversalRules, length: number): readonly string[] {
  if (length === 1) return searchDirectPaths(builder, rules);
  return length === 2 ? searchTwoStepPaths(builder, rules) : searchLongPaths(builder, rules, length);
}
