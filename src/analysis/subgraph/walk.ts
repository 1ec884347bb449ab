import { Entity } from "../../domain/entities/entity.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { resolveRedirects } from "../../query/temporal/resolve-redirect.js";
import { beforeDeadline, CLOCK } from "../shared/deadline.js";
import { type GraphAnswer, projectGraph, type WantedGraph } from "../shared/graph/graph.js";
import { traverseStep } from "./step.js";
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
  /** The ids met in the last step, which was not continued. */
  readonly last: ReadonlySet<string>;
  /** Whether entities were left out because there were too many. */
  readonly cut: boolean;
  /** Whether the time limit was reached before the end. */
  readonly late: boolean;
}

/** Clauses that walk step by step, visiting each entity once, and the expression of the result. */
export function subgraphWalk(
  draft: QueryBuilder,
  traversal: TraversedKinds,
  settings: WalkSettings,
  wanted: WantedGraph,
) {
  const names = walkNames(draft);
  const { seen, walked, next, cut, late } = names;
  const [facts, node] = [draft.variable("rs"), draft.variable("n")];
  const graph = projectGraph(draft, { nodes: seen, facts }, wanted);
  const counted = `COLLECT { UNWIND ${seen} AS ${node} RETURN [${node}.id, ${total(draft, traversal, node)}] }`;
  return {
    clauses: [
      ...start(draft, settings, names),
      ...levels(draft, traversal, settings, names),
      `CALL (${walked}, ${seen}) { UNWIND ${walked} AS fact WITH fact WHERE startNode(fact) IN ${seen} AND endNode(fact) IN ${seen} RETURN collect(DISTINCT fact) AS ${facts} }`,
    ],
    answer: {
      cypher: `[${counted}, [n IN ${next} | n.id], ${cut}, ${late}, ${graph.cypher}]`,
      read: (value: unknown): WalkResult => {
        const [rows, last, wasCut, isLate, part] = value as readonly [
          Rows,
          readonly string[],
          boolean,
          boolean,
          unknown,
        ];
        const totals = new Map(rows);
        return {
          graph: graph.read(part),
          order: [...totals.keys()],
          totals,
          last: new Set(last),
          cut: wasCut,
          late: isLate,
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

const walkNames = (draft: QueryBuilder): WalkNames => ({
  seen: draft.variable("seen"),
  walked: draft.variable("walked"),
  next: draft.variable("next"),
  cut: draft.variable("cut"),
  deadline: draft.variable("deadline"),
  late: draft.variable("late"),
});

function start(
  draft: QueryBuilder,
  { ids, timeLimitMs }: WalkSettings,
  { seen, walked, next, cut, deadline, late }: WalkNames,
): readonly string[] {
  const present = `UNWIND ${resolveRedirects(draft, draft.parameter(ids))} AS id`;
  const found = `${present} MATCH (node:${labelExpression(draft, Entity)} {id: id}) RETURN node`;
  return [
    `WITH COLLECT { ${found} } AS ${seen}`,
    `WITH ${seen}, ${seen} AS ${next}, [] AS ${walked}, false AS ${cut}, false AS ${late}, ${CLOCK} + ${draft.parameter(BigInt(Math.round(timeLimitMs)))} AS ${deadline}`,
  ];
}

function levels(
  draft: QueryBuilder,
  traversal: TraversedKinds,
  { depth, perNode, hubs }: WalkSettings,
  names: WalkNames,
): readonly string[] {
  const limit = draft.parameter(BigInt(perNode));
  return Array.from({ length: depth }, (_, at) => level(draft, traversal, names, limit, hubs(at))).flat();
}

/** Clauses that walk one step from the nodes of the last step. */
function level(
  draft: QueryBuilder,
  traversal: TraversedKinds,
  { seen, walked, next, cut, deadline, late }: WalkNames,
  limit: string,
  hubs: readonly EntityKindModel[],
): readonly string[] {
  const [node, taken, met] = ["n", "taken", "met"].map((stem) => draft.variable(stem)) as [
    string,
    string,
    string,
  ];
  const room = `${draft.parameter(BigInt(MAX_NODES))} - size(${seen})`;
  const ends = `UNWIND ${taken} AS fact UNWIND [startNode(fact), endNode(fact)] AS end WITH end WHERE NOT end IN ${seen}`;
  return [
    `CALL (${next}, ${deadline}) { UNWIND ${next} AS ${node} WITH ${node} WHERE ${beforeDeadline(`${node}.id`, deadline)}`,
    ...traverseStep(draft, traversal, node, limit, hubs),
    `RETURN collect(DISTINCT fact) AS ${taken} }`,
    `CALL (${taken}, ${seen}) { ${ends} RETURN collect(DISTINCT end) AS ${met} }`,
    `WITH ${seen} + ${met}[..${room}] AS ${seen}, ${met}[..${room}] AS ${next}, ${walked} + ${taken} AS ${walked}, ${cut} OR size(${met}) > ${room} AS ${cut}, ${late} OR NOT ${beforeDeadline(`toString(size(${taken}))`, deadline)} AS ${late}, ${deadline}`,
  ];
}
