import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { buildHubBranches } from "./hub-step.js";
import { type FollowedStep, matchStepFacts } from "./step-facts.js";
import type { TraversedKinds } from "./traversal-step.js";

/** An entity with more facts, of any kind and day, is a supernode. */
export const NEIGHBORHOOD_HUB_DEGREE = 1000;

const UNION = "\nUNION ALL\n";

/** The limits of the facts that a step follows. */
export interface StepLimit {
  /** The most facts to follow from one entity. */
  readonly perNode: number;
  /** The parameter with that number. */
  readonly limit: string;
  /** The kinds of supernodes that are followed. Others are skipped. */
  readonly hubs: readonly EntityKindModel[];
}

/**
 * Clauses that bind the facts to follow from a node as `fact`, up to a limit: one of each kind before a second of any. A
 * supernode that is followed costs about as much as a leaf.
 */
export function traverseStep(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  node: string,
  limits: StepLimit,
): string {
  const { limit, hubs } = limits;
  if (traversal.ways.length === 0) return `CALL (${node}) { UNWIND [] AS fact RETURN fact }`;
  const ofHub = buildHubBranches(builder, traversal, node, limit, hubs);
  return isWideStep(limits)
    ? buildWideStep(traversal, node, limit, ofHub)
    : buildNarrowStep(builder, traversal, node, limit, ofHub);
}

/** Returns true if the limit of a step cuts supernodes only. */
export const isWideStep = ({ perNode, hubs }: StepLimit): boolean =>
  perNode >= NEIGHBORHOOD_HUB_DEGREE && hubs.length === entityKinds.length;

/** A step whose limit cuts supernodes only, so that all nodes are read as supernodes are. */
const buildWideStep = (
  traversal: TraversedKinds,
  node: string,
  limit: string,
  ofHub: readonly string[],
): string => cypher`
  CALL (${node}) {
    CALL (${node}) {
      ${ofHub.join(UNION)}
    }
    WITH fact ORDER BY ${traversal.order("fact")} LIMIT ${limit}
    RETURN fact
  }`;

function buildNarrowStep(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  node: string,
  limit: string,
  ofHub: readonly string[],
): string {
  const small = mergeWays(traversal).flatMap((way) => matchLeafFacts(builder, traversal, way, node));
  const branches = [
    ...small.map((branch) => `WITH ${node} WHERE NOT isHub\n${branch}`),
    ...ofHub.map((branch) => `WITH ${node} WHERE isHub\n${branch}`),
  ];
  return cypher`
    CALL (${node}) {
      WITH ${node}, COUNT { (${node})--() } > ${NEIGHBORHOOD_HUB_DEGREE} AS isHub
      CALL (${node}, isHub) {
        ${branches.join(UNION)}
      }
      WITH ${builder.inPast ? `${builder.addParameter(kindsByType)}[type(fact)]` : "type(fact)"} AS type,
        startNode(fact) = ${node} AS starts,
        collect(fact) AS facts
      ORDER BY type, starts
      WITH collect(facts) AS kinds, sum(size(facts)) AS count
      UNWIND CASE WHEN count <= ${limit}
        THEN ${builder.inPast ? takeAll(traversal) : "reduce(met = [], facts IN kinds | met + facts)"}
        ELSE ${takeInTurns(traversal, limit)}
      END AS fact
      RETURN fact
    }`;
}

/** The kinds by the types that store their facts. What is written later may store a version under another type of its kind. */
const kindsByType = Object.fromEntries(
  relationshipKinds.flatMap(({ kind, stored: { openEnded, bounded, superseded } }) =>
    [openEnded, bounded, superseded].map((type) => [type, kind]),
  ),
);

/** Takes all facts in an order that does not depend on what is written later. */
const takeAll = (traversal: TraversedKinds): string => cypher`
  COLLECT {
    UNWIND kinds AS facts
    UNWIND ${sortFacts(traversal, "facts")} AS one
    RETURN one
  }`;

/** Sorts a list of facts of one kind in the order of the traversal. */
const sortFacts = (traversal: TraversedKinds, facts: string, limit = ""): string => cypher`
  COLLECT {
    UNWIND ${facts} AS one
    RETURN one ORDER BY ${traversal.order("one")} ${limit}
  }`;

/** Queries that return all facts of a node as `fact`. Open-ended facts are valid today, so their days are not compared. */
function matchLeafFacts(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  way: FollowedStep,
  node: string,
): readonly string[] {
  const kinds = [...way.fullKinds, ...way.narrowed];
  const find = (types: readonly string[], heldConditions?: readonly string[]) =>
    matchStepFacts(builder, traversal, way, types, node, heldConditions);
  const listTypes = (time: "openEnded" | "bounded") => kinds.map(({ stored }) => stored[time]);
  if (!builder.sinceToday) return [find(joinStoredTypes(builder, kinds).split("|"))];
  return [find(listTypes("openEnded"), []), find(listTypes("bounded"))];
}

/** The steps of a traversal. Kinds that are followed in both directions, whatever they lead to, are one pattern. */
function mergeWays({ ways }: TraversedKinds): readonly FollowedStep[] {
  const [way, secondWay] = ways;
  if (!way || !secondWay || way.narrowed.length + secondWay.narrowed.length > 0) return ways;
  const isSame =
    way.fullKinds.length === secondWay.fullKinds.length &&
    way.fullKinds.every((kind) => secondWay.fullKinds.includes(kind));
  return isSame ? [{ ...way, reads: "BOTH" }] : ways;
}

/**
 * Takes one fact of each list, then another of each. Each sort keeps no more rows than it returns: a row
 * carries everything that the walk has met so far, and the database counts that memory for every row that it
 * keeps.
 */
const takeInTurns = (traversal: TraversedKinds, limit: string): string => cypher`
  COLLECT {
    UNWIND range(0, size(kinds) - 1) AS turn
    WITH turn, ${sortFacts(traversal, "kinds[turn]", `LIMIT ${limit}`)} AS some
    UNWIND range(0, size(some) - 1) AS at
    RETURN some[at] ORDER BY at, turn LIMIT ${limit}
  }`;
