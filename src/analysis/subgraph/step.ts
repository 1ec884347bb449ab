import { entityKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { storedTypes } from "../../query/temporal/temporal-predicates.js";
import { type FollowedStep, facts } from "./facts.js";
import { hubBranches } from "./hub-step.js";
import type { TraversedKinds } from "./traversal-step.js";

/** An entity with more facts, of any kind and day, is a supernode. */
export const NEIGHBORHOOD_HUB_DEGREE = 1000;

const UNION = "\nUNION ALL\n";

/** How many facts a step follows. */
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
  { perNode, limit, hubs }: StepLimit,
): string {
  if (traversal.ways.length === 0) return `CALL (${node}) { UNWIND [] AS fact RETURN fact }`;
  const ofHub = hubBranches(builder, traversal, node, limit, hubs);
  return perNode >= NEIGHBORHOOD_HUB_DEGREE && hubs.length === entityKinds.length
    ? wideStep(traversal, node, limit, ofHub)
    : narrowStep(builder, traversal, node, limit, ofHub);
}

/** A step whose limit cuts supernodes only, so that all nodes are read as supernodes are. */
const wideStep = (
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

function narrowStep(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  node: string,
  limit: string,
  ofHub: readonly string[],
): string {
  const small = everyWay(traversal).flatMap((way) => ofSmall(builder, traversal, way, node));
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
      WITH type(fact) AS type, startNode(fact) = ${node} AS starts, collect(fact) AS facts
      ORDER BY type, starts
      WITH collect(facts) AS kinds, sum(size(facts)) AS count
      UNWIND CASE WHEN count <= ${limit}
        THEN reduce(met = [], facts IN kinds | met + facts)
        ELSE ${inTurns(traversal, limit)}
      END AS fact
      RETURN fact
    }`;
}

/** Queries that return all facts of a node as `fact`. Open-ended facts are valid today, so their days are not compared. */
function ofSmall(
  builder: QueryBuilder,
  traversal: TraversedKinds,
  way: FollowedStep,
  node: string,
): readonly string[] {
  const kinds = [...way.whole, ...way.narrowed];
  const find = (types: readonly string[], held?: readonly string[]) =>
    facts(builder, traversal, way, types, node, held);
  const typesOf = (time: "openEnded" | "bounded") => kinds.map(({ stored }) => stored[time]);
  if (!builder.sinceToday) return [find(storedTypes(builder, kinds).split("|"))];
  return [find(typesOf("openEnded"), []), find(typesOf("bounded"))];
}

/** The steps of a traversal. Kinds that are followed in both directions, whatever they lead to, are one pattern. */
function everyWay({ ways }: TraversedKinds): readonly FollowedStep[] {
  const [way, other] = ways;
  if (!way || !other || way.narrowed.length + other.narrowed.length > 0) return ways;
  const isSame =
    way.whole.length === other.whole.length && way.whole.every((kind) => other.whole.includes(kind));
  return isSame ? [{ ...way, reads: "BOTH" }] : ways;
}

/**
 * Takes one fact of each list, then another of each. Each sort keeps no more rows than it returns: a row
 * carries everything that the walk has met so far, and the database counts that memory for every row that it
 * keeps.
 */
const inTurns = (traversal: TraversedKinds, limit: string): string => cypher`
  COLLECT {
    UNWIND kinds AS facts
    WITH COLLECT {
      UNWIND facts AS one
      RETURN one ORDER BY ${traversal.order("one")} LIMIT ${limit}
    } AS some
    UNWIND range(0, size(some) - 1) AS at
    RETURN some[at] ORDER BY at, type(some[at]) LIMIT ${limit}
  }`;
