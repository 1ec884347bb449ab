import { selectByExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { Designation } from "../../../domain/relationships/designation.js";
import { Listing } from "../../../domain/relationships/listing.js";
import { Seller } from "../../../domain/relationships/seller.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { cypher } from "../../../neo4j/cypher.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";

/**
 * Platforms on lists of notorious markets: the platform itself, those that list the brand or that the
 * merchant uses.
 */
export function findNotoriousMarketEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const { builder, node, kind, model } = context;
  const words = builder.addParameter(model.notoriousLists);
  const isNotorious = `any(word IN ${words} WHERE toLower(fact.list) CONTAINS word)`;
  const listed = `(market)<-[fact:${buildFactTypes(context, Designation)}]-()`;
  const way = selectByExposedKind(kind, {
    platform: cypher`
      WITH ${node} AS market
      MATCH ${listed}
      WHERE ${areFactsValid(context, "fact")}`,
    brand: cypher`
      MATCH (${node})-[way:${buildFactTypes(context, Listing, StorePresence)}]->${listed}
      WHERE ${areFactsValid(context, "way", "fact")}`,
    merchant: cypher`
      MATCH (${node})-[way:${buildFactTypes(context, Seller)}]->${listed}
      WHERE ${areFactsValid(context, "way", "fact")}`,
  });
  return [
    {
      clauses: [`${way} AND ${isNotorious}`],
      factor: findFactorIndex("NOTORIOUS_MARKETS"),
      counted: "market.id",
    },
  ];
}
