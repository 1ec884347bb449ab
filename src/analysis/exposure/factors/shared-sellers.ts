import { selectByExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { Offer } from "../../../domain/relationships/offer.js";
import { Seller } from "../../../domain/relationships/seller.js";
import { cypher } from "../../../neo4j/cypher.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";
import { createMemberEvidence } from "./sellers.js";

/**
 * Sellers that spread exposure: sellers that offer counterfeits of the brand and of others; accused sellers
 * of the platform that sell on others too; sellers that offer counterfeits of a brand that the merchant
 * offers.
 */
export function findSharedSellerEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const matchSellers = selectByExposedKind(context.kind, {
    brand: matchBrandSellers,
    platform: matchPlatformSellers,
    merchant: matchMerchantSellers,
  });
  const evidence =
    context.sharedMembers === undefined
      ? createMemberEvidence(context, matchSellers(context))
      : { clauses: ["WITH null AS fact"], counted: "null", amount: context.sharedMembers };
  return [{ ...evidence, factor: findFactorIndex("SHARED_SELLERS") }];
}

const isFake = (context: ExposureContext, fact: string): string =>
  `${areFactsValid(context, fact)} AND ${fact}.channel = 'COUNTERFEIT'`;

const matchBrandSellers = (context: ExposureContext): string => cypher`
  UNWIND ${context.sellerFacts} AS own
  WITH startNode(own) AS seller
  WHERE ${isFake(context, "own")}
  MATCH (seller)-[fact:${buildFactTypes(context, Offer)}]->(other)
  WHERE other <> ${context.node} AND ${isFake(context, "fact")}`;

const matchPlatformSellers = (context: ExposureContext): string => cypher`
  UNWIND ${context.accused} AS one
  WITH DISTINCT one[0] AS seller
  MATCH (seller)-[fact:${buildFactTypes(context, Seller)}]->(other)
  WHERE other <> ${context.node} AND ${areFactsValid(context, "fact")}`;

const matchMerchantSellers = (context: ExposureContext): string => cypher`
  UNWIND ${context.sellerFacts} AS fact
  WITH fact, startNode(fact) AS seller, endNode(fact) AS brand
  WHERE ${isFake(context, "fact")} AND EXISTS {
    MATCH (${context.node})-[own:${buildFactTypes(context, Offer)}]->(brand)
    WHERE ${areFactsValid(context, "own")}
  }`;
