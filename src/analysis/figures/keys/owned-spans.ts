import { buildSureFirstDay, buildSureLastDay } from "../../../domain/model/date-precision.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Operation } from "../../../domain/relationships/operation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { cypher } from "../../../neo4j/cypher.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildGreatestDoubt, doubtLevels } from "../../../query/measures/doubt-level.js";
import {
  buildFirstDay,
  buildLastDay,
  joinPredicates,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import { isControllingInCypher } from "../../ownership/control.js";
import type { Attribution } from "./attribution.js";

/** The types that facts of ownership and of operation are stored under. */
interface StoredTypes {
  readonly owns: string;
  readonly operates: string;
}

/** The variables of an entity, of a list of days, and of the first and the last of them. */
interface OwnedOnDays {
  readonly owned: string;
  readonly days: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Clauses that list the periods that some days fall into, the latest first: the first day of each, and the
 * ultimate owners in it that controlled the entity, or one null, each with the doubt about the facts that lead to it. Within a period
 * no fact that controls above the entity begins or ends, or begins or ends to be certain. Only facts that control on one of the days,
 * or between them, are followed. Which of these controlled in a period is decided once for each.
 */
export function buildOwnedSpans(attribution: Attribution, { owned, days, from, to }: OwnedOnDays): string {
  const { builder } = attribution;
  const owns = joinStoredTypes(builder, [requireRelationshipKind(Ownership)]);
  const operates = joinStoredTypes(builder, [requireRelationshipKind(Operation)]);
  const heldCondition = joinPredicates(attribution.restrictToDay("fact", "since").conditions);
  const doubt = attribution.buildLinkDoubt("fact", requireRelationshipKind(Ownership), "since");
  const cuts = [
    buildFirstDay(builder, "change"),
    `${buildLastDay(builder, "change")} + 1`,
    buildSureFirstDay("change"),
    `${buildSureLastDay("change")} + 1`,
  ];
  const buildStep = (fact: string) => cypher`
    <-[${fact}:${owns}|${operates} WHERE (${fact}:${operates} OR ${isControllingInCypher(fact)})
      AND ${buildFirstDay(builder, fact)} <= ${to} AND ${buildLastDay(builder, fact)} >= ${from}]-`;
  return cypher`
    OPTIONAL MATCH ANY SHORTEST (${owned})(()${buildStep("step")}())*(holder)
    OPTIONAL MATCH (holder)${buildStep("change")}()
    WITH ${owned}, ${days}, collect(DISTINCT change) AS changes,
      ${cuts.map((day) => `collect(DISTINCT ${day})`).join(" + ")} AS cuts
    UNWIND ${days} AS day
    WITH DISTINCT ${owned}, changes,
      reduce(last = 0, cut IN cuts | CASE WHEN cut <= day AND cut > last THEN cut ELSE last END) AS since
    WITH ${owned}, since, COLLECT {
      UNWIND changes AS fact
      WITH fact WHERE ${heldCondition}
      RETURN [fact, ${doubt}]
    } AS rated
    WITH ${owned}, since, rated, [one IN rated | one[0]] AS facts,
      [one IN rated WHERE one[1] = ${doubtLevels.NONE} | one[0]] AS sure
    OPTIONAL CALL (${owned}, facts, rated, sure) {
      ${findLastOwners(builder, owned, { owns, operates })}
    }
    WITH since, owner, min(coalesce(doubt, ${doubtLevels.NONE})) AS doubt
    WITH since, collect([owner, doubt]) AS owners ORDER BY since DESC
    RETURN collect([since, owners])`;
}

/**
 * Finds each owner that controlled the entity by a chain of some facts, and that nobody controlled, and each member of a
 * loop that nobody outside controlled, with the doubt about the chain. If an operator but no owner controlled a platform, it finds
 * those of the operators, or an operator that nobody controlled. Each owner is met once, so that loops end.
 */
function findLastOwners(builder: QueryBuilder, owned: string, { owns, operates }: StoredTypes): string {
  const buildOwnerPattern = (from: string, steps: "+" | "*", to: string, among = "facts") => {
    const fact = builder.createVariable("h");
    const step = `()<-[${fact}:${owns} WHERE ${fact} IN ${among}]-()`;
    return { fact, pattern: `ANY SHORTEST (${from})(${step})${steps}(${to})` };
  };
  const isLast = () => cypher`
    NOT EXISTS {
      MATCH ${buildOwnerPattern("owner", "+", "other").pattern}
      WHERE NOT EXISTS { MATCH ${buildOwnerPattern("other", "+", "owner").pattern} }
    }`;
  /** There is none if another chain leads there, whose facts are all sure. */
  const buildChainDoubt = (from: string, steps: "+" | "*", facts: string) => {
    const { pattern } = buildOwnerPattern(from, steps, "owner", "sure");
    return cypher`
      CASE
        WHEN size(sure) = size(rated) THEN ${doubtLevels.NONE}
        WHEN EXISTS { MATCH ${pattern} } THEN ${doubtLevels.NONE}
        ELSE ${buildFactsDoubt(facts)}
      END`;
  };
  const ofOwned = buildOwnerPattern(owned, "+", "owner");
  const ofOperator = buildOwnerPattern("operator", "*", "owner");
  const operatorDoubt = [buildFactsDoubt("[o]"), buildChainDoubt("operator", "*", ofOperator.fact)];
  return cypher`
    MATCH ${ofOwned.pattern}
    WHERE ${isLast()}
    RETURN owner, ${buildChainDoubt(owned, "+", ofOwned.fact)} AS doubt
    UNION
    MATCH (${owned})<-[o:${operates}]-(operator)
    WHERE o IN facts AND NOT EXISTS { (${owned})<-[w:${owns}]-() WHERE w IN facts }
    MATCH ${ofOperator.pattern}
    WHERE ${isLast()}
    RETURN owner, ${buildGreatestDoubt(operatorDoubt)} AS doubt`;
}

/** Builds the greatest doubt about some facts. */
const buildFactsDoubt = (facts: string): string => cypher`
  reduce(greatest = ${doubtLevels.NONE}, one IN rated |
    CASE WHEN one[0] IN ${facts} AND one[1] > greatest THEN one[1] ELSE greatest END)`;
