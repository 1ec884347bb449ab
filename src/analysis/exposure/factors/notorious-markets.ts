import { Designation } from "../../../domain/relationships/designation.js";
import { Listing } from "../../../domain/relationships/listing.js";
import { Seller } from "../../../domain/relationships/seller.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { exposureModel, factorIndex } from "../model/exposure-model.js";

/**
 * Platforms on lists of notorious markets: the platform itself, those that list the brand or that the
 * merchant uses.
 */
export function notoriousMarkets(scene: ExposureContext): readonly FactorEvidence[] {
  const { draft, node, kind } = scene;
  const words = draft.parameter(exposureModel.notoriousLists);
  const isNotorious = `any(word IN ${words} WHERE toLower(fact.list) CONTAINS word)`;
  const listed = `(market)<-[fact:${typesOf(scene, Designation)}]-()`;
  const near = {
    PLATFORM: `WITH ${node} AS market MATCH ${listed} WHERE ${validFacts(scene, "fact")}`,
    BRAND: `MATCH (${node})-[way:${typesOf(scene, Listing, StorePresence)}]->${listed} WHERE coalesce(way.official, true) AND ${validFacts(scene, "way", "fact")}`,
    MERCHANT: `MATCH (${node})-[way:${typesOf(scene, Seller)}]->${listed} WHERE ${validFacts(scene, "way", "fact")}`,
  }[kind];
  return [
    {
      clauses: [`${near} AND ${isNotorious}`],
      factor: factorIndex("NOTORIOUS_MARKETS"),
      counted: "market.id",
    },
  ];
}
