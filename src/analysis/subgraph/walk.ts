import { Entity } from "../../domain/entities/entity.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, listOf, rowOf, text, trusted } from "../../neo4j/row-decoder.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { resolveRedirects } from "../../query/temporal/resolve-redirect.js";
import { boundEntity } from "../../query/temporal/version.js";
import { beforeDeadline, CLOCK } from "../shared/deadline.js";
import { type GraphAnswer, projectGraph, type WantedGraph } from "../shared/graph/graph.js";
import { projectNotFound } from "../shared/not-found.js";
import { type StepLimit, traverseStep } from "./step.js";
import { total } from "./total.js";
import type { TraversedKinds } from "./traversal-step.js";

/** The most entities of a subgraph. */
export const MAX_NODES = 1500;

export interface WalkSettings {
  /** The ids of the start entities. */
  readonly ids: readonly string[];
  readonly depth: number;
  /** The most facts to follow from one entity. */
  readonly perNode: number;
  /** The time limit of the walk in milliseconds. */
  readonly timeLimitMs: number;
  /** The kinds of supernodes that a step, counted from 0, may start from; empty: supernodes are skipped. */
  readonly hubs: (step: number) => readonly EntityKindModel[];
}

/** The result of a walk. */
export interface WalkResult {
  readonly graph: GraphAnswer;
  /** The ids in the order of the walk. */
  readonly order: readonly string[];
  /** The number of facts that could be followed from each. */
  readonly totals: ReadonlyMap<string, number>;
  /** The ids met in the last step, which no step follows. */
  readonly last: ReadonlySet<string>;
  /** Whether entities were left out because there were too many. */
  readonly cut: boolean;
  /** Whether the time limit was reached before the end. */
  readonly late: boolean;
  /** The ids of start entities that lead to nothing. */
  readonly notFound: readonly string[];
}

/**
 * Clauses that walk step by step, visiting each entity once, and the expression of the result. Its reader fails with
 * NOT_FOUND if all ids lead to nothing.
 */
export function subgraphWalk(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  settings: WalkSettings,
  wanted: WantedGraph,
) {
  const names = walkNames(builder);
  const { seen, walked, next, cut, late } = names;
  const [facts, node] = [builder.variable("rs"), builder.variable("n")];
  const graph = projectGraph(builder, { nodes: seen, facts }, wanted);
  const counted = cypher`
    COLLECT {
      UNWIND ${seen} AS ${node}
      RETURN [${node}.id, ${total(builder, traversal, node)}]
    }`;
  const missing = projectNotFound(builder, { lists: [settings.ids] });
  const readParts = rowOf([trusted<Rows>(), listOf(text), boolean, boolean, missing.read, graph.read]);
  return {
    clauses: [
      ...start(builder, settings, names),
      ...levels(builder, traversal, settings, names),
      cypher`
        CALL (${walked}, ${seen}) {
          UNWIND ${walked} AS fact
          WITH fact WHERE startNode(fact) IN ${seen} AND endNode(fact) IN ${seen}
          RETURN collect(DISTINCT fact) AS ${facts}
        }`,
    ],
    answer: {
      cypher: `[${counted}, [n IN ${next} | n.id], ${cut}, ${late}, ${missing.cypher}, ${graph.cypher}]`,
      read: (value: unknown): WalkResult => {
        const [rows, last, wasCut, isLate, notFound, part] = readParts(value);
        const totals = new Map(rows);
        return {
          graph: part,
          order: [...totals.keys()],
          totals,
          last: new Set(last),
          cut: wasCut,
          late: isLate,
          notFound,
        };
      },
    },
  };
}

type Rows = readonly (readonly [string, number])[];

/**
 * The variables of a walk: the nodes seen, the facts followed, the nodes of the last step, whether nodes were
 * cut, the deadline, and whether it has passed.
 */
interface WalkNames {
  readonly seen: string;
  readonly walked: string;
  readonly next: string;
  readonly cut: string;
  readonly deadline: string;
  readonly late: string;
}

const walkNames = (builder: QueryBuilder): WalkNames => ({
  seen: builder.variable("seen"),
  walked: builder.variable("walked"),
  next: builder.variable("next"),
  cut: builder.variable("cut"),
  deadline: builder.variable("deadline"),
  late: builder.variable("late"),
});

function start(
  builder: QueryBuilder,
  { ids, timeLimitMs }: WalkSettings,
  { seen, walked, next, cut, deadline, late }: WalkNames,
): readonly string[] {
  const { entity, clauses } = boundEntity(builder, builder.variable("n"), Entity);
  return [
    cypher`
      WITH COLLECT {
        UNWIND ${resolveRedirects(builder, builder.parameter(ids))} AS id
        MATCH (${entity.node}:${labelExpression(builder, Entity)} {id: id})
        ${clauses}
        RETURN ${entity.node}
      } AS ${seen}
      WITH ${seen},
        ${seen} AS ${next},
        [] AS ${walked},
        false AS ${cut},
        false AS ${late},
        ${CLOCK} + ${builder.parameter(BigInt(Math.round(timeLimitMs)))} AS ${deadline}`,
  ];
}

function levels(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { depth, perNode, hubs }: WalkSettings,
  names: WalkNames,
): readonly string[] {
  const limit = builder.parameter(BigInt(perNode));
  return Array.from({ length: depth }, (_, at) =>
    level(builder, traversal, names, { perNode, limit, hubs: hubs(at) }),
  ).flat();
}

/** Clauses that walk one step from the nodes of the last step. */
function level(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { seen, walked, next, cut, deadline, late }: WalkNames,
  limits: StepLimit,
): readonly string[] {
  const [node, taken, met] = [builder.variable("n"), builder.variable("taken"), builder.variable("met")];
  const room = `${builder.parameter(BigInt(MAX_NODES))} - size(${seen})`;
  return [
    cypher`
      CALL (${next}, ${deadline}) {
        UNWIND ${next} AS ${node}
        WITH ${node} WHERE ${beforeDeadline(`${node}.id`, deadline)}
        ${traverseStep(builder, traversal, node, limits)}
        RETURN collect(DISTINCT fact) AS ${taken}
      }
      CALL (${taken}, ${seen}) {
        UNWIND ${taken} AS fact
        UNWIND [startNode(fact), endNode(fact)] AS end
        WITH end WHERE NOT end IN ${seen}
        RETURN collect(DISTINCT end) AS ${met}
      }
      WITH ${seen} + ${met}[..${room}] AS ${seen},
        ${met}[..${room}] AS ${next},
        ${walked} + ${taken} AS ${walked},
        ${cut} OR size(${met}) > ${room} AS ${cut},
        ${late} OR NOT ${beforeDeadline(`toString(size(${taken}))`, deadline)} AS ${late},
        ${deadline}`,
  ];
}
