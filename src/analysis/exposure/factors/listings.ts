import { Brand } from "../../../domain/entities/brand.js";
import { Merchant } from "../../../domain/entities/merchant.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Listing } from "../../../domain/relationships/listing.js";
import { Offer } from "../../../domain/relationships/offer.js";
import { cypher } from "../../../neo4j/cypher.js";
import { matchObservation } from "../../../query/counts/shared-count.js";
import {
  areFactsValid,
  buildFactTypes,
  type ExposureContext,
  type FactorEvidence,
} from "../model/exposure-context.js";
import { findFactorIndex } from "../model/exposure-model.js";

/**
 * Listings by sellers without a known authorisation, against authorised ones. For each brand, platform and
 * type of seller only the last observation counts, since each observation counts the same goods again. A count
 * that several facts share counts once, and in full: how it is divided is not known. A merchant's offers.
 */
export function findListingEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const { node, kind } = context;
  if (kind === getKindName(Merchant)) {
    const match = cypher`
      MATCH (${node})-[fact:${buildFactTypes(context, Offer)}]->()
      WHERE ${areFactsValid(context, "fact")}`;
    return [createListingEvidence(match, "fact.channel = 'AUTHORIZED'", "1", "fact.id")];
  }
  const buildListingPattern = (fact: string) => {
    const listing = `[${fact}:${buildFactTypes(context, Listing)}]`;
    return kind === getKindName(Brand) ? `(${node})-${listing}->(other)` : `(${node})<-${listing}-(other)`;
  };
  const isLater =
    "(later.firstDay > fact.firstDay OR (later.firstDay = fact.firstDay AND later.id > fact.id))";
  const last = cypher`
    MATCH ${buildListingPattern("fact")}
    WHERE ${areFactsValid(context, "fact")} AND NOT EXISTS {
      ${buildListingPattern("later")}
      WHERE ${areFactsValid(context, "later")} AND later.sellerType = fact.sellerType AND ${isLater}
    }`;
  const { entity, clauses } = matchObservation(context.builder, "fact.observationId");
  const shared = `head(COLLECT { ${clauses.join(" ")} RETURN ${entity.version}.count })`;
  const count = `CASE WHEN fact.observationId IS NULL THEN fact.listingCount ELSE ${shared} END`;
  const isAuthorized = "fact.sellerType IN ['BRAND', 'AUTHORIZED_RESELLER']";
  const evidence = createListingEvidence(last, isAuthorized, count, "coalesce(fact.observationId, fact.id)");
  return [{ ...evidence, observedDay: "day" }];
}

/** Authorised listings are evidence against the factor. */
const createListingEvidence = (
  match: string,
  isAuthorized: string,
  count: string,
  counted: string,
): FactorEvidence => ({
  factor: findFactorIndex("UNAUTHORIZED_LISTINGS"),
  clauses: [
    match,
    cypher`
      WITH ${count} AS count,
        ${isAuthorized} AS isAuthorized,
        ${counted} AS counted,
        fact.firstDay AS day,
        fact`,
  ],
  counted: "counted",
  amount: "CASE WHEN isAuthorized THEN 0 ELSE count END",
  against: "CASE WHEN isAuthorized THEN count ELSE 0 END",
});
