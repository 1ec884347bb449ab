import { Merchant } from "../../../domain/entities/merchant.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { hasPartLeft, Part } from "../../../domain/relationships/part.js";
import { cypher } from "../../../neo4j/cypher.js";
import { bindEntityVersion } from "../../../query/temporal/version.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";

const alleged = findFactorIndex("ALLEGED_SELLERS");
const adjudicated = findFactorIndex("ADJUDICATED_SELLERS");

/**
 * Accused sellers, and those with a finding. For a merchant the accusing facts are counted, for a brand or a platform the
 * sellers.
 */
export function findAccusedSellerEvidence(context: ExposureContext): readonly FactorEvidence[] {
  if (context.kind === getKindName(Merchant))
    return [
      { clauses: [matchAccusations(context)], factor: "factor", counted: "fact.id" },
      { clauses: [matchOwnJudgment(context)], factor: "factor", counted: "fact.id" },
    ];
  const accusations = createMemberEvidence(context, matchAccusations(context));
  return [
    {
      ...accusations,
      ...(isCountedOnce(context) && { amount: subtractJudgedParts(context, accusations.amount) }),
      factor: "factor",
    },
    { ...createMemberEvidence(context, matchAdjudicatedParts(context)), factor: adjudicated },
  ];
}

/** Returns true if a seller with a finding is no longer counted as alleged. */
const isCountedOnce = ({ model }: ExposureContext): boolean => model.precedence !== null;

/**
 * Each accusation with its factors. Where sellers count once, all accusations of a seller with a finding are inputs of that
 * factor: they tell how recently it was heard of.
 */
function matchAccusations(context: ExposureContext): string {
  const isFound =
    context.kind === getKindName(Merchant) ? "one[2]" : "(one[2] OR one[0] IN sellersWithFinding)";
  const factors = isCountedOnce(context)
    ? `CASE WHEN ${isFound} THEN [${adjudicated}] ELSE [${alleged}] END`
    : `CASE WHEN one[2] THEN [${alleged}, ${adjudicated}] ELSE [${alleged}] END`;
  return cypher`
    UNWIND [[accusation IN ${context.accused} WHERE accusation[2] | accusation[0]]] AS sellersWithFinding
    UNWIND ${context.accused} AS one
    UNWIND ${factors} AS factor
    WITH factor, one[0] AS seller, one[1] AS fact`;
}

const isJudged = (context: ExposureContext, fact = "fact"): string =>
  `${fact}.exit = 'DEFAULT_JUDGMENT' AND ${hasPartLeft(fact, context)} AND ${areFactsValid(context, fact)}`;

/** The members of an alleged group without those of its parts with a judgment, which count as adjudicated. */
function subtractJudgedParts(context: ExposureContext, members: string): string {
  const { entity, clauses } = bindEntityVersion(
    context.builder,
    context.builder.createVariable("part"),
    Merchant,
  );
  const parts = cypher`
    COLLECT {
      MATCH (${entity.node})-[judged:${buildFactTypes(context, Part)}]->(seller)
      WHERE ${isJudged(context, "judged")}
      ${clauses.join(" ")}
      RETURN ${countMembers(entity.version)}
    }`;
  return cypher`
    CASE factor WHEN ${adjudicated} THEN ${members} ELSE
    reduce(rest = ${members}, part IN ${parts} | CASE WHEN rest > part THEN rest - part ELSE 0 END)
    END`;
}

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
  UNWIND [${alleged}, ${adjudicated}] AS factor
  WITH factor, fact`;

/**
 * Evidence from clauses that bind a `seller` and a `fact`. A seller that is a group counts by its members.
 */
export function createMemberEvidence(
  { builder }: ExposureContext,
  binding: string,
): Omit<FactorEvidence, "factor" | "amount"> & { readonly amount: string } {
  const { entity, clauses } = bindEntityVersion(builder, "seller", Merchant);
  return {
    clauses: [binding, ...clauses],
    counted: "seller.id",
    amount: countMembers(entity.version),
  };
}

/** Something that is not known to be a group is one. */
export const countMembers = (version: string): string => `coalesce(${version}.memberCount, 1)`;
