import { Merchant } from "../../../domain/entities/merchant.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Part } from "../../../domain/relationships/part.js";
import { cypher } from "../../../neo4j/cypher.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";

/**
 * Accused sellers, including those with a finding: a finding adds to an allegation and does not replace it.
 * For a merchant the accusing facts are counted, for a brand or a platform the sellers.
 */
export function findAccusedSellerEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const [alleged, adjudicated] = [findFactorIndex("ALLEGED_SELLERS"), findFactorIndex("ADJUDICATED_SELLERS")];
  const accusations = cypher`
    UNWIND ${context.accused} AS one
    UNWIND CASE WHEN one[2] THEN [${alleged}, ${adjudicated}] ELSE [${alleged}] END AS factor
    WITH factor, one[0] AS seller, one[1] AS fact`;
  return context.kind === getKindName(Merchant)
    ? [
        { clauses: [accusations], factor: "factor", counted: "fact.id" },
        { clauses: [matchOwnJudgment(context)], factor: "factor", counted: "fact.id" },
      ]
    : [
        { ...createMemberEvidence(context, accusations), factor: "factor" },
        { ...createMemberEvidence(context, matchAdjudicatedParts(context)), factor: adjudicated },
      ];
}

const isJudged = (context: ExposureContext): string =>
  `fact.exit = 'DEFAULT_JUDGMENT' AND ${areFactsValid(context, "fact")}`;

/**
 * Parts with a judgment of accused groups without one. Their members are among the accused ones of the group, so they
 * are not accused a second time.
 */
const matchAdjudicatedParts = (context: ExposureContext): string => cypher`
  UNWIND ${context.accused} AS one
  WITH DISTINCT one[0] AS whole
  WHERE NOT any(other IN ${context.accused} WHERE other[0] = whole AND other[2])
  MATCH (seller)-[fact:${buildFactTypes(context, Part)}]->(whole)
  WHERE ${isJudged(context)}`;

/** A judgment against the merchant as a part of a group. */
const matchOwnJudgment = (context: ExposureContext): string => cypher`
  MATCH (${context.node})-[fact:${buildFactTypes(context, Part)}]->()
  WHERE ${isJudged(context)}
  UNWIND [${findFactorIndex("ALLEGED_SELLERS")}, ${findFactorIndex("ADJUDICATED_SELLERS")}] AS factor
  WITH factor, fact`;

/**
 * Evidence from clauses that bind a `seller` and a `fact`. A seller that is a group counts by its members.
 */
export function createMemberEvidence(
  { builder }: ExposureContext,
  binding: string,
): Omit<FactorEvidence, "factor"> {
  const { entity, clauses } = bindEntityVersion(builder, "seller", Merchant);
  const amount = `coalesce(${entity.version}.memberCount, 1)`;
  return { clauses: [binding, ...clauses], counted: "seller.id", amount };
}
