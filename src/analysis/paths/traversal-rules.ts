import { Entity } from "../../domain/entities/entity.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { isAnyRunFrom } from "../../query/temporal/complete-runs.js";
import { isKnownId } from "../../query/temporal/known-ids.js";
import { resolveRedirects } from "../../query/temporal/resolve-redirect.js";
import {
  buildFirstDay,
  buildLastDay,
  buildPossiblyValidConditions,
  buildValidConditions,
  joinPredicates,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { isBeforeDeadline } from "../shared/deadline.js";
import { createFollowedConditions } from "../shared/followed-facts.js";
import type { PathSettings } from "./path-settings.js";

/**
 * An entity with more facts is a supernode, such as a marketplace with a million sellers: it costs too much
 * to walk through. Paths of two steps may pass it, since they look up its facts from both sides.
 */
export const PATH_HUB_DEGREE = 10_000;
/** The same for paths of five and six steps, which walk three steps from one side. */
export const WIDE_DEGREE = 1_000;
/** The least number of steps of a long path. */
const LONG = 5;

/** Cypher for the facts and entities that a path may use. */
export interface TraversalRules {
  /** The relationship types to follow, as in a pattern; empty: any. */
  readonly types: string;
  readonly label: string;
  /** The variables with the ids of the ends, passed from clause to clause. */
  readonly from: string;
  readonly to: string;
  /** The variable with the ids that paths must not pass: the ends, and the ids to avoid. */
  readonly excludedIds: string;
  /** The clause that binds these variables. */
  readonly ids: string;
  /** The variable that is true if complete runs may confirm facts at the time of the query; null if it is not needed. */
  readonly runs: string | null;
  /** The conditions that a fact may be followed: it held, has one of the kinds, and has enough support by claims. */
  readonly step: (fact: string) => readonly string[];
  /** The same conditions as far as the properties of a fact decide them; `evidenceClauses` decides the rest. */
  readonly quickStep: (fact: string) => readonly string[];
  /**
   * The condition that time is left to walk on from a fact; after that the search ends with the paths found.
   */
  readonly hasTime: (fact: string) => string;
  /** The condition that an entity may be between the ends: it is not an end, and not to be avoided. */
  readonly between: (node: string) => string;
  /** The condition that an end is not a supernode. */
  readonly isSmall: (node: string) => string;
  /** The condition that paths of a length may pass an entity. */
  readonly walkable: (node: string, length: number) => string;
  /** The conditions that facts held on a common day, as far as their properties decide them. */
  readonly together: (facts: readonly string[]) => readonly string[];
  /**
   * The clauses that leave out paths, given as `start` and `facts`, of which the evidence does not confirm that they held, or
   * held on a common day. They come after the match: within it, the database would plan them for every order of its joins.
   */
  readonly evidenceClauses: readonly string[];
}

/**
 * The rules for paths by the settings. If all kinds are followed, their types are checked fact by fact: a
 * pattern that names each type takes the database twice as long to plan.
 */
export function createTraversalRules(
  builder: QueryBuilder,
  settings: PathSettings,
  deadline: string,
): TraversalRules {
  const { kinds, maxDegree, temporallyConsistent } = settings;
  const limitDegree = (node: string, most: number): string =>
    `${buildDegree(node)} <= ${builder.addParameter(BigInt(most))}`;
  const types = joinStoredTypes(builder, kinds);
  // A pattern cannot have an empty list of types.
  const isUntyped = kinds.length === linkKinds.length || kinds.length === 0;
  const walked = isUntyped ? builder.addParameter(types.split("|")) : "";
  const isConfirmed = builder.certainty === "CONFIRMED";
  const runs = isConfirmed && !builder.allTime ? builder.createVariable("runs") : null;
  const ends = bindEnds(builder, settings, runs);
  const buildFollowedConditions = createFollowedConditions(builder, settings);
  const buildRuleConditions = (fact: string) => [
    ...buildFollowedConditions(fact),
    ...(isUntyped ? [`type(${fact}) IN ${walked}`] : []),
  ];
  const needsOverlap = temporallyConsistent && builder.moment.from !== builder.moment.to;
  return {
    types: isUntyped ? "" : `:${types}`,
    label: buildLabelExpression(builder, Entity),
    ...ends,
    runs,
    step: (fact) => [...buildValidConditions(builder, fact), ...buildRuleConditions(fact)],
    quickStep: (fact) => [
      ...(runs ? buildPossiblyValidConditions(builder, fact, runs) : buildValidConditions(builder, fact)),
      ...buildRuleConditions(fact),
    ],
    hasTime: (fact) => isBeforeDeadline(`${fact}.id`, deadline),
    between: (node) => `NOT ${node}.id IN ${ends.excludedIds}`,
    isSmall: (node) => limitDegree(node, PATH_HUB_DEGREE),
    walkable: (node, length) => {
      const degreeLimit = selectWidestDegree(length);
      const most = Math.min(degreeLimit, maxDegree ?? degreeLimit);
      return most === Number.POSITIVE_INFINITY ? "true" : limitDegree(node, most);
    },
    together: (facts) =>
      needsOverlap
        ? facts.flatMap((fact, index) =>
            facts.slice(0, index).map((earlierFact) => buildOverlapCondition(builder, fact, earlierFact)),
          )
        : [],
    evidenceClauses: isConfirmed ? buildEvidenceClauses(builder, needsOverlap) : [],
  };
}

/** The most facts of an entity that paths of a length may pass. */
function selectWidestDegree(length: number): number {
  if (length < 3) return Number.POSITIVE_INFINITY;
  return length < LONG ? PATH_HUB_DEGREE : WIDE_DEGREE;
}

/** The variables of ids, as clauses pass them on. */
export const joinIdNames = ({ from, to, excludedIds, runs }: TraversalRules): string =>
  [from, to, excludedIds, ...(runs ? [runs] : [])].join(", ");

/** The clauses and variables of the ends. An id to avoid is not an end either. */
function bindEnds(builder: QueryBuilder, { from, to, avoid }: PathSettings, runs: string | null) {
  const names = {
    from: builder.createVariable("from"),
    to: builder.createVariable("to"),
    excludedIds: builder.createVariable("taken"),
  };
  const [lists, ids] = builder.createVariables("lists", "ids");
  const requestedIds = [avoid, from, to];
  const leading = resolveRedirects(builder, ids);
  // As known now, an id that leads to nothing is that of no node.
  const knownIds = builder.inPast
    ? `[id IN ${leading} WHERE ${isKnownId(builder, requestedIds.flat(), "id")}]`
    : leading;
  const buildEndIds = (index: number) => `[id IN ${lists}[${index}] WHERE NOT id IN ${lists}[0]]`;
  const isAnyRun = runs ? [`${isAnyRunFrom(builder.createVariable("run"), builder.from)} AS ${runs}`] : [];
  const clauses = cypher`
    WITH COLLECT { UNWIND ${builder.addParameter(requestedIds)} AS ${ids} RETURN ${knownIds} } AS ${lists}
    WITH ${buildEndIds(1)} AS ${names.from}, ${buildEndIds(2)} AS ${names.to}, ${lists}[0] AS avoided
    WITH ${names.from}, ${names.to}, ${names.from} + ${names.to} + avoided AS ${names.excludedIds}
    ${isAnyRun.map((clause) => `, ${clause}`)}`;
  return { ...names, ids: clauses };
}

/** The number of facts of an entity, of any kind and day. The database stores it. */
export const buildDegree = (node: string): string => `COUNT { (${node})--() }`;

/** Each fact of a path is confirmed at the time of the query, and if need be the latest start is not after the earliest end. */
function buildEvidenceClauses(builder: QueryBuilder, needsOverlap: boolean): readonly string[] {
  const [fact, isConfirmed] = builder.createVariables("r", "confirmed");
  const conditions = [
    ...(builder.allTime
      ? []
      : [`min(CASE WHEN ${joinPredicates(buildValidConditions(builder, fact))} THEN 1 ELSE 0 END) = 1`]),
    ...(needsOverlap ? [`max(${buildFirstDay(builder, fact)}) <= min(${buildLastDay(builder, fact)})`] : []),
  ];
  if (conditions.length === 0) return [];
  return [
    cypher`
      CALL (facts) {
        UNWIND facts AS ${fact}
        RETURN ${joinPredicates(conditions)} AS ${isConfirmed}
      }
      WITH start, facts WHERE ${isConfirmed}`,
  ];
}

/**
 * Periods that overlap in pairs have a common day (Helly's theorem on the line). A fact is confirmed for no longer than it is
 * valid.
 */
const buildOverlapCondition = (builder: QueryBuilder, fact: string, otherFact: string): string =>
  joinPredicates([
    `${buildFirstDay(builder, fact)} <= ${otherFact}.lastDay`,
    `${buildFirstDay(builder, otherFact)} <= ${fact}.lastDay`,
  ]);
