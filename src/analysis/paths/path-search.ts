import { cypher } from "../../neo4j/cypher.js";
import { boolean, decodeList, decodeNestedRow, decodeTrusted } from "../../neo4j/row-decoder.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { IncompleteReason } from "../shared/completeness.js";
import { CLOCK } from "../shared/deadline.js";
import { type ProjectedGraph, projectGraph, type RequestedGraph } from "../shared/graph/projected-graph.js";
import { projectNotFound } from "../shared/not-found.js";
import type { PathSettings, SearchBounds } from "./path-settings.js";
import { addPathsOfLength } from "./search-by-length.js";
import { buildHubCondition, canContinue } from "./supernode-conditions.js";
import { createTraversalRules, joinIdNames } from "./traversal-rules.js";

/** The result of a search. */
export interface FoundPaths {
  /** Each path as the id of its start and those of its facts, the shortest first. */
  readonly paths: readonly (readonly [start: string, facts: readonly string[]])[];
  readonly reasons: readonly IncompleteReason[];
  readonly graph: ProjectedGraph;
  /** The given ids that lead to nothing. */
  readonly notFound: readonly string[];
}

/**
 * Clauses that search length by length, and the expression of the result. The search stops when enough paths
 * are found or when the time is up. The reader fails with NOT_FOUND if there is no start or no end.
 */
export function buildPathSearch(
  builder: QueryBuilder,
  settings: PathSettings,
  requested: RequestedGraph,
  bounds: SearchBounds,
) {
  const [pathList, limits] = builder.createVariables("found", "limits");
  const [facts, nodes] = builder.createVariables("rs", "ns");
  const graph = projectGraph(builder, { facts, nodes }, requested);
  const { from, to, avoid } = settings;
  const missing = projectNotFound(builder, { lists: [from, to], optional: avoid });
  const read = decodeNestedRow([
    decodeTrusted<FoundPaths["paths"]>(),
    decodeList(boolean),
    missing.read,
    graph.read,
  ]);
  const ids = `[path IN ${pathList} | [path[0].id, [fact IN path[1] | fact.id]]]`;
  return {
    clauses: [
      ...buildSearchClauses(builder, settings, pathList, limits, bounds),
      cypher`
        WITH ${pathList}, ${limits}, COLLECT {
          UNWIND ${pathList} AS path
          UNWIND path[1] AS fact
          RETURN DISTINCT fact
        } AS ${facts}
        WITH ${pathList}, ${limits}, ${facts}, COLLECT {
          UNWIND ${facts} AS fact
          UNWIND [startNode(fact), endNode(fact)] AS node
          RETURN DISTINCT node
        } AS ${nodes}`,
    ],
    answer: {
      cypher: `[${ids}, ${limits}, ${missing.cypher}, ${graph.cypher}]`,
      read: (value: unknown): FoundPaths => {
        const [paths, reached, notFound, part] = read(value);
        return { paths, reasons: REASONS.filter((_, index) => reached[index]), graph: part, notFound };
      },
    },
  };
}

/** In the order of the conditions of `buildSearchClauses`. */
const REASONS: readonly IncompleteReason[] = ["TIME_LIMIT", "DEGREE_LIMIT", "DEPTH_LIMIT"];

function buildSearchClauses(
  builder: QueryBuilder,
  settings: PathSettings,
  pathList: string,
  limits: string,
  { timeLimitMs, reportsLimits }: SearchBounds,
): readonly string[] {
  const [deadline, searched] = builder.createVariables("deadline", "searched");
  const enough = builder.addParameter(BigInt(settings.first));
  const rules = createTraversalRules(builder, settings, deadline);
  const { maxLength } = settings;
  const lengths = Array.from({ length: maxLength }, (_, index) => index + 1);
  const buildLimitConditions = (): readonly string[] => [
    `${CLOCK} >= ${deadline}`,
    `${searched} >= ${Math.min(3, maxLength)} AND (${buildHubCondition(builder, rules, maxLength)})`,
    `size(${pathList}) < ${enough} AND ${canContinue(builder, rules, maxLength)}`,
  ];
  return [
    rules.ids,
    cypher`
      WITH ${joinIdNames(rules)},
        ${CLOCK} + ${builder.addParameter(BigInt(Math.round(timeLimitMs)))} AS ${deadline},
        [] AS ${pathList},
        0 AS ${searched}`,
    ...lengths.flatMap((length) =>
      addPathsOfLength(builder, rules, length, { deadline, pathList, searched, enough }),
    ),
    `WITH ${pathList}, [${reportsLimits ? buildLimitConditions().join(", ") : ""}] AS ${limits}`,
  ];
}
