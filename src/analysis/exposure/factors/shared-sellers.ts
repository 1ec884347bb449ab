import { Offer } from "../../../domain/relationships/offer.js";
import { Seller } from "../../../domain/relationships/seller.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";
import { members } from "./sellers.js";

/**
 * Sellers that spread exposure: sellers that offer counterfeits of the brand and of others; accused sellers
 * of the platform that sell on others too; sellers that offer counterfeits of a brand that the merchant
 * offers.
 */
export const sharedSellers = (scene: ExposureContext): readonly FactorEvidence[] => [
  {
    ...members(scene, { BRAND: ofBrand, PLATFORM: ofPlatform, MERCHANT: ofMerchant }[scene.kind](scene)),
    factor: factorIndex("SHARED_SELLERS"),
  },
];

const isFake = (scene: ExposureContext, fact: string): string =>
  `${validFacts(scene, fact)} AND ${fact}.channel = 'COUNTERFEIT'`;

function ofBrand(scene: ExposureContext): string {
  const own = `UNWIND ${scene.looked} AS own WITH startNode(own) AS seller WHERE ${isFake(scene, "own")}`;
  const others = `MATCH (seller)-[fact:${typesOf(scene, Offer)}]->(other) WHERE other <> ${scene.node}`;
  return `${own} ${others} AND ${isFake(scene, "fact")}`;
}

function ofPlatform(scene: ExposureContext): string {
  const sellers = `UNWIND ${scene.accused} AS one WITH DISTINCT one[0] AS seller`;
  const elsewhere = `MATCH (seller)-[fact:${typesOf(scene, Seller)}]->(other) WHERE other <> ${scene.node}`;
  return `${sellers} ${elsewhere} AND ${validFacts(scene, "fact")}`;
}

function ofMerchant(scene: ExposureContext): string {
  const rivals = `UNWIND ${scene.looked} AS fact WITH fact, startNode(fact) AS seller, endNode(fact) AS brand WHERE ${isFake(scene, "fact")}`;
  const own = `MATCH (${scene.node})-[own:${typesOf(scene, Offer)}]->(brand) WHERE ${validFacts(scene, "own")}`;
  return `${rivals} AND EXISTS { ${own} }`;
}
