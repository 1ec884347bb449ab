import { cypher } from "../../neo4j/cypher.js";
import { boolean, listOf, rowOf, trusted } from "../../neo4j/row-decoder.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { IncompleteReason } from "../shared/completeness.js";
import { CLOCK } from "../shared/deadline.js";
import { type GraphAnswer, projectGraph, type WantedGraph } from "../shared/graph/graph.js";
import { projectNotFound } from "../shared/not-found.js";
import { canContinue, reachedHub } from "./limits.js";
import { searchLength } from "./search-by-length.js";
import type { PathSettings, SearchBounds } from "./settings.js";
import { idNames, traversalRulesOf } from "./traversal-rules.js";

/** The result of a search. */
export interface FoundPaths {
  /** Each path as the id of its start and those of its facts, the shortest first. */
  readonly paths: readonly (readonly [start: string, facts: readonly string[]])[];
  readonly reasons: readonly IncompleteReason[];
  readonly graph: GraphAnswer;
  /** The given ids that lead to nothing. */
  readonly notFound: readonly string[];
}

/**
 * Clauses that search length by length, and the expression of the result. The search stops when enough paths
 * are found or when the time is up. The reader fails with NOT_FOUND if there is no start or no end.
 */
export function pathSearch(
  builder: QueryBuilder,
  settings: PathSettings,
  wanted: WantedGraph,
  bounds: SearchBounds,
) {
  const [found, limits] = [builder.variable("found"), builder.variable("limits")];
  const [facts, nodes] = [builder.variable("rs"), builder.variable("ns")];
  const graph = projectGraph(builder, { facts, nodes }, wanted);
  const { from, to, avoid } = settings;
  const missing = projectNotFound(builder, { lists: [from, to], others: avoid });
  const read = rowOf([trusted<FoundPaths["paths"]>(), listOf(boolean), missing.read, graph.read]);
  const ids = `[path IN ${found} | [path[0].id, [fact IN path[1] | fact.id]]]`;
  return {
    clauses: [
      ...searchClauses(builder, settings, found, limits, bounds),
      cypher`
        WITH ${found}, ${limits}, COLLECT {
          UNWIND ${found} AS path
          UNWIND path[1] AS fact
          RETURN DISTINCT fact
        } AS ${facts}
        WITH ${found}, ${limits}, ${facts}, COLLECT {
          UNWIND ${facts} AS fact
          UNWIND [startNode(fact), endNode(fact)] AS node
          RETURN DISTINCT node
        } AS ${nodes}`,
    ],
    answer: {
      cypher: `[${ids}, ${limits}, ${missing.cypher}, ${graph.cypher}]`,
      read: (value: unknown): FoundPaths => {
        const [paths, met, notFound, part] = read(value);
        return { paths, reasons: REASONS.filter((_, at) => met[at]), graph: part, notFound };
      },
    },
  };
}

/** In the order of the conditions of `searchClauses`. */
const REASONS: readonly IncompleteReason[] = ["TIME_LIMIT", "DEGREE_LIMIT", "DEPTH_LIMIT"];

function searchClauses(
  builder: QueryBuilder,
  settings: PathSettings,
  found: string,
  limits: string,
  { timeLimitMs, reportsLimits }: SearchBounds,
): readonly string[] {
  const [deadline, searched] = [builder.variable("deadline"), builder.variable("searched")];
  const enough = builder.parameter(BigInt(settings.first));
  const rules = traversalRulesOf(builder, settings, deadline);
  const { maxLength } = settings;
  const lengths = Array.from({ length: maxLength }, (_, at) => at + 1);
  const met = (): readonly string[] => [
    `${CLOCK} >= ${deadline}`,
    `${searched} >= ${Math.min(3, maxLength)} AND (${reachedHub(builder, rules, maxLength)})`,
    `size(${found}) < ${enough} AND ${canContinue(builder, rules, maxLength)}`,
  ];
  return [
    rules.ids,
    cypher`
      WITH ${idNames(rules)},
        ${CLOCK} + ${builder.parameter(BigInt(Math.round(timeLimitMs)))} AS ${deadline},
        [] AS ${found},
        0 AS ${searched}`,
    ...lengths.flatMap((length) =>
      searchLength(builder, rules, length, { deadline, found, searched, enough }),
    ),
    `WITH ${found}, [${reportsLimits ? met().join(", ") : ""}] AS ${limits}`,
  ];
}
