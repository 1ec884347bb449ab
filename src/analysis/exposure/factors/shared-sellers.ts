import { Offer } from "../../../domain/relationships/offer.js";
import { Seller } from "../../../domain/relationships/seller.js";
import { cypher } from "../../../neo4j/cypher.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";
import { members } from "./sellers.js";

/**
 * Sellers that spread exposure: sellers that offer counterfeits of the brand and of others; accused sellers
 * of the platform that sell on others too; sellers that offer counterfeits of a brand that the merchant
 * offers.
 */
export const sharedSellers = (context: ExposureContext): readonly FactorEvidence[] => [
  {
    ...members(
      context,
      { BRAND: ofBrand, PLATFORM: ofPlatform, MERCHANT: ofMerchant }[context.kind](context),
    ),
    factor: factorIndex("SHARED_SELLERS"),
  },
];

const isFake = (context: ExposureContext, fact: string): string =>
  `${validFacts(context, fact)} AND ${fact}.channel = 'COUNTERFEIT'`;

const ofBrand = (context: ExposureContext): string => cypher`
  UNWIND ${context.sellerFacts} AS own
  WITH startNode(own) AS seller
  WHERE ${isFake(context, "own")}
  MATCH (seller)-[fact:${typesOf(context, Offer)}]->(other)
  WHERE other <> ${context.node} AND ${isFake(context, "fact")}`;

const ofPlatform = (context: ExposureContext): string => cypher`
  UNWIND ${context.accused} AS one
  WITH DISTINCT one[0] AS seller
  MATCH (seller)-[fact:${typesOf(context, Seller)}]->(other)
  WHERE other <> ${context.node} AND ${validFacts(context, "fact")}`;

const ofMerchant = (context: ExposureContext): string => cypher`
  UNWIND ${context.sellerFacts} AS fact
  WITH fact, startNode(fact) AS seller, endNode(fact) AS brand
  WHERE ${isFake(context, "fact")} AND EXISTS {
    MATCH (${context.node})-[own:${typesOf(context, Offer)}]->(brand)
    WHERE ${validFacts(context, "own")}
  }`;
