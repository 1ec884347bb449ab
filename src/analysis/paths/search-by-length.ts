import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { searchLongPaths } from "./long-stage.js";
import { searchDirectPaths, searchTwoStepPaths } from "./short-stage.js";
import { joinIdNames, type TraversalRules } from "./traversal-rules.js";

/** The most paths of one length to read; those with the greatest confidence are shown. */
const CANDIDATES = 100n;

/** The variables and parameters of a search. */
export interface SearchNames {
  readonly deadline: string;
  /** The paths found so far, each a list of its start and its facts. */
  readonly pathList: string;
  /** The greatest length that was searched. */
  readonly searched: string;
  readonly enough: string;
}

/**
 * Clauses that add the paths of a length to those found. They do nothing if enough paths are found already.
 */
export function addPathsOfLength(
  builder: QueryBuilder,
  rules: TraversalRules,
  length: number,
  names: SearchNames,
): readonly string[] {
  const { deadline, pathList, searched, enough } = names;
  const more = builder.createVariable("more");
  const outerNames = `${deadline}, ${joinIdNames(rules)}`;
  return [
    `CALL (${outerNames}, ${pathList}) {`,
    `WITH ${outerNames}, ${pathList} WHERE size(${pathList}) < ${enough}`,
    `CALL (${outerNames}) {`,
    ...searchPaths(builder, rules, length),
    ...rules.evidenceClauses,
    `RETURN start, facts LIMIT ${builder.addParameter(CANDIDATES)}`,
    "}",
    `WITH start, facts ORDER BY ${WEAKEST} DESC, [fact IN facts | fact.id] LIMIT ${enough}`,
    `RETURN collect([start, facts]) AS ${more}`,
    "}",
    cypher`
      WITH ${outerNames},
        (${pathList} + ${more})[..${enough}] AS ${pathList},
        CASE WHEN size(${pathList}) < ${enough} THEN ${length} ELSE ${searched} END AS ${searched}`,
  ];
}

/** The confidence of the weakest fact. */
const WEAKEST =
  "reduce(least = 1.0, fact IN facts | CASE WHEN fact.confidence < least THEN fact.confidence ELSE least END)";

function searchPaths(builder: QueryBuilder, rules: TraversalRules, length: number): readonly string[] {
  if (length === 1) return searchDirectPaths(builder, rules);
  return length === 2 ? searchTwoStepPaths(builder, rules) : searchLongPaths(builder, rules, length);
}
