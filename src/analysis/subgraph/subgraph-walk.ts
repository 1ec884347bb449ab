import { Entity } from "../../domain/entities/entity.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import { boolean, decodeList, decodeNestedRow, decodeTrusted, text } from "../../neo4j/row-decoder.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { resolveRedirects } from "../../query/temporal/resolve-redirect.js";
import { bindEntityVersion } from "../../query/temporal/version.js";
import { CLOCK, isBeforeDeadline } from "../shared/deadline.js";
import { type ProjectedGraph, projectGraph, type RequestedGraph } from "../shared/graph/projected-graph.js";
import { projectNotFound } from "../shared/not-found.js";
import { countFollowableFacts } from "./followable-count.js";
import { isWideStep, type StepLimit, traverseStep } from "./step.js";
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
  readonly graph: ProjectedGraph;
  /** The ids in the order of the walk. */
  readonly order: readonly string[];
  /** The number of facts that could be followed from each. */
  readonly totals: ReadonlyMap<string, number>;
  /** The ids met in the last step, which no step follows. */
  readonly last: ReadonlySet<string>;
  /** True if entities were left out because there were too many. */
  readonly cut: boolean;
  /** True if the time limit was reached before the end. */
  readonly late: boolean;
  /** The ids of start entities that lead to nothing. */
  readonly notFound: readonly string[];
}

/**
 * Clauses that walk step by step, visiting each entity once, and the expression of the result. Its reader fails with
 * NOT_FOUND if all ids lead to nothing.
 */
export function buildSubgraphWalk(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  settings: WalkSettings,
  requested: RequestedGraph,
) {
  const names = createWalkNames(builder);
  const { visited, walked, next, cut, late } = names;
  const [facts, node] = builder.createVariables("rs", "n");
  const graph = projectGraph(builder, { nodes: visited, facts }, requested);
  const counted = cypher`
    COLLECT {
      UNWIND ${visited} AS ${node}
      RETURN [${node}.id, ${countFollowableFacts(builder, traversal, node)}]
    }`;
  const missing = projectNotFound(builder, { lists: [settings.ids] });
  const readParts = decodeNestedRow([
    decodeTrusted<Rows>(),
    decodeList(text),
    boolean,
    boolean,
    missing.read,
    graph.read,
  ]);
  return {
    clauses: [
      ...buildStart(builder, settings, names),
      ...buildLevels(builder, traversal, settings, names),
      cypher`
        CALL (${walked}, ${visited}) {
          UNWIND ${walked} AS fact
          WITH fact WHERE startNode(fact) IN ${visited} AND endNode(fact) IN ${visited}
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
  readonly visited: string;
  readonly walked: string;
  readonly next: string;
  readonly cut: string;
  readonly deadline: string;
  readonly late: string;
}

const createWalkNames = (builder: QueryBuilder): WalkNames => ({
  visited: builder.createVariable("seen"),
  walked: builder.createVariable("walked"),
  next: builder.createVariable("next"),
  cut: builder.createVariable("cut"),
  deadline: builder.createVariable("deadline"),
  late: builder.createVariable("late"),
});

function buildStart(
  builder: QueryBuilder,
  { ids, timeLimitMs }: WalkSettings,
  { visited, walked, next, cut, deadline, late }: WalkNames,
): readonly string[] {
  const { entity, clauses } = bindEntityVersion(builder, builder.createVariable("n"), Entity);
  return [
    cypher`
      WITH COLLECT {
        UNWIND ${resolveRedirects(builder, builder.addParameter(ids))} AS id
        MATCH (${entity.node}:${buildLabelExpression(builder, Entity)} {id: id})
        ${clauses}
        RETURN ${entity.node}
      } AS ${visited}
      WITH ${visited},
        ${visited} AS ${next},
        [] AS ${walked},
        false AS ${cut},
        false AS ${late},
        ${CLOCK} + ${builder.addParameter(BigInt(Math.round(timeLimitMs)))} AS ${deadline}`,
  ];
}

function buildLevels(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { depth, perNode, hubs }: WalkSettings,
  names: WalkNames,
): readonly string[] {
  const limit = builder.addParameter(BigInt(perNode));
  const steps = Array.from({ length: depth }, (_, index) => ({ perNode, limit, hubs: hubs(index) }));
  const [step] = steps;
  return step && depth > 1 && steps.every(isWideStep)
    ? repeatLevel(builder, names, depth, (inner) => buildLevel(builder, traversal, inner, step))
    : steps.map((limits) => buildLevel(builder, traversal, names, limits));
}

/**
 * Clauses that walk several steps that are equal. A walk of any depth has the text of one step, in proportion to which the database
 * plans it.
 * @param buildStep builds a step with other names than those of the walk, which it may not shadow
 */
function repeatLevel(
  builder: QueryBuilder,
  names: WalkNames,
  depth: number,
  buildStep: (names: WalkNames) => string,
): readonly string[] {
  const { deadline } = names;
  const stepNames = { ...createWalkNames(builder), deadline };
  const [start, state] = builder.createVariables("start", "walk");
  const levels = `range(1, ${builder.addParameter(BigInt(depth))})`;
  return [
    cypher`
      WITH ${deadline}, [${listState(names).join(", ")}] AS ${start}
      WITH ${deadline}, reduce(${state} = ${start}, level IN ${levels} | head(COLLECT {
        WITH ${readState(state, stepNames)}, ${deadline}
        ${buildStep(stepNames)}
        RETURN [${listState(stepNames).join(", ")}]
      })) AS ${state}
      WITH ${readState(state, names)}`,
  ];
}

/** The variables that a step changes. */
const listState = ({ visited, walked, next, cut, late }: WalkNames): readonly string[] => [
  visited,
  walked,
  next,
  cut,
  late,
];

/** Reads these variables from a list of their values. */
const readState = (state: string, names: WalkNames): string =>
  listState(names)
    .map((name, index) => `${state}[${index}] AS ${name}`)
    .join(", ");

/** Clauses that walk one step from the nodes of the last step. They have no aggregates, which a list expression may not contain. */
function buildLevel(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  { visited, walked, next, cut, deadline, late }: WalkNames,
  limits: StepLimit,
): string {
  const [node, followed, met] = builder.createVariables("n", "taken", "met");
  const room = `${builder.addParameter(BigInt(MAX_NODES))} - size(${visited})`;
  const names = [visited, walked, next, cut, deadline, late].join(", ");
  return cypher`
    WITH ${names}, COLLECT {
      UNWIND ${next} AS ${node}
      WITH ${node} WHERE ${isBeforeDeadline(`${node}.id`, deadline)}
      ${traverseStep(builder, traversal, node, limits)}
      RETURN DISTINCT fact
    } AS ${followed}
    WITH ${names}, ${followed}, COLLECT {
      UNWIND ${followed} AS fact
      UNWIND [startNode(fact), endNode(fact)] AS end
      WITH end WHERE NOT end IN ${visited}
      RETURN DISTINCT end
    } AS ${met}
    WITH ${visited} + ${met}[..${room}] AS ${visited},
      ${met}[..${room}] AS ${next},
      ${walked} + ${followed} AS ${walked},
      ${cut} OR size(${met}) > ${room} AS ${cut},
      ${late} OR NOT ${isBeforeDeadline(`toString(size(${followed}))`, deadline)} AS ${late},
      ${deadline}`;
}
