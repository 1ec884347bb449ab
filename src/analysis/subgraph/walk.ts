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

/** So many entities are shown at most. */
export const MAX_NODES = 1500;

export interface WalkSettings {
  /** Where the walk starts. */
  readonly ids: readonly string[];
  readonly depth: number;
  /** So many facts are walked from one entity at most. */
  readonly perNode: number;
  /** After so many milliseconds nothing more is walked. */
  readonly patience: number;
  /** Of what kinds hubs may be that a step, counted from 0, is walked from; none: hubs are passed over. */
  readonly hubs: (step: number) => readonly EntityKindModel[];
}

/** What a walk has met. */
export interface WalkResult {
  readonly graph: GraphAnswer;
  /** Ids in the order in which the walk met them. */
  readonly order: readonly string[];
  /** How many facts could be walked from each. */
  readonly totals: ReadonlyMap<string, number>;
  /** Those met in the last step, from which nothing was walked. */
  readonly last: ReadonlySet<string>;
  /** Whether entities were left out for there being too many. */
  readonly cut: boolean;
  /** Whether the time was up before the end. */
  readonly late: boolean;
}

/** Clauses that walk step by step, each entity met once, and the expression of what was met. */
export function subgraphWalk(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  settings: WalkSettings,
  wanted: WantedGraph,
) {
  const names = walkNames(draft);
  const { seen, walked, next, cut, late } = names;
  const [facts, node] = [draft.variable("rs"), draft.variable("n")];
  const graph = projectGraph(draft, { nodes: seen, facts }, wanted);
  const counted = `COLLECT { UNWIND ${seen} AS ${node} RETURN [${node}.id, ${total(draft, terrain, node)}] }`;
  return {
    clauses: [
      ...start(draft, settings, names),
      ...levels(draft, terrain, settings, names),
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

/** Variables of a walk: what was met, the facts walked, whom the last step met, whether that was too many, until when there is time, whether it was up. */
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
  { ids, patience }: WalkSettings,
  { seen, walked, next, cut, deadline, late }: WalkNames,
): readonly string[] {
  const present = `UNWIND ${resolveRedirects(draft, draft.parameter(ids))} AS id`;
  const found = `${present} MATCH (node:${labelExpression(draft, Entity)} {id: id}) RETURN node`;
  return [
    `WITH COLLECT { ${found} } AS ${seen}`,
    `WITH ${seen}, ${seen} AS ${next}, [] AS ${walked}, false AS ${cut}, false AS ${late}, ${CLOCK} + ${draft.parameter(BigInt(Math.round(patience)))} AS ${deadline}`,
  ];
}

function levels(
  draft: QueryBuilder,
  terrain: TraversedKinds,
  { depth, perNode, hubs }: WalkSettings,
  names: WalkNames,
): readonly string[] {
  const limit = draft.parameter(BigInt(perNode));
  return Array.from({ length: depth }, (_, at) => level(draft, terrain, names, limit, hubs(at))).flat();
}

/** Clauses that go one step on from those met last. */
function level(
  draft: QueryBuilder,
  terrain: TraversedKinds,
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
    ...traverseStep(draft, terrain, node, limit, hubs),
    `RETURN collect(DISTINCT fact) AS ${taken} }`,
    `CALL (${taken}, ${seen}) { ${ends} RETURN collect(DISTINCT end) AS ${met} }`,
    `WITH ${seen} + ${met}[..${room}] AS ${seen}, ${met}[..${room}] AS ${next}, ${walked} + ${taken} AS ${walked}, ${cut} OR size(${met}) > ${room} AS ${cut}, ${late} OR NOT ${beforeDeadline(`toString(size(${taken}))`, deadline)} AS ${late}, ${deadline}`,
  ];
}
