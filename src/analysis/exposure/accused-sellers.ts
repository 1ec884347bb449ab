import { Brand } from "../../domain/entities/brand.js";
import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { Merchant } from "../../domain/entities/merchant.js";
import { Platform } from "../../domain/entities/platform.js";
import { getKindName } from "../../domain/kinds/vocabulary.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { Offer } from "../../domain/relationships/offer.js";
import { hasLeft, Participation } from "../../domain/relationships/participation.js";
import { Seller } from "../../domain/relationships/seller.js";
import { Subject } from "../../domain/relationships/subject.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import { areFactsValid, buildFactTypes, type ExposureContext } from "./model/exposure-context.js";

/**
 * Cypher for the accused sellers of the entity: a list of the seller, the fact that accuses it and whether
 * that is a finding. Sellers of a brand are accused over that brand, sellers of a platform over any brand; a
 * merchant itself.
 */
export function collectAccusedSellers(context: ExposureContext): string {
  const { node } = context;
  const [party, offer] = [buildFactTypes(context, Participation), buildFactTypes(context, Offer)];
  const lawsuit = `:${buildLabelExpression(context.builder, Lawsuit)}`;
  const sued = `${areFactsValid(context, "fact")} AND ${isDefendant}`;
  const fake = `${areFactsValid(context, "fact")} AND ${isFake}`;
  if (context.kind === getKindName(Brand))
    return collectAccusations(context, {
      suits: [matchDefendants(context)],
      offers: [
        cypher`
            UNWIND ${context.sellerFacts} AS fact
            WITH fact, startNode(fact) AS seller
            WHERE ${fake}`,
      ],
    });
  if (context.kind === getKindName(Platform)) {
    const sells = cypher`
        UNWIND ${context.sellerFacts} AS sells
        WITH startNode(sells) AS seller
        WHERE ${areFactsValid(context, "sells")}`;
    return collectAccusations(context, {
      suits: [
        `${matchDefendants(context)} AND ${isSellerOnPlatform(context)}`,
        cypher`
            ${sells}
            MATCH (seller)-[fact:${party}]->(${lawsuit})
            WHERE ${sued}`,
      ],
      offers: [
        cypher`
            ${sells}
            MATCH (seller)-[fact:${offer}]->()
            WHERE ${fake}`,
      ],
    });
  }
  return collectAccusations(context, {
    suits: [
      cypher`
            MATCH (${node})-[fact:${party}]->(${lawsuit})
            WHERE ${sued}
            WITH fact, ${node} AS seller`,
    ],
    offers: [
      cypher`
            MATCH (${node})-[fact:${offer}]->()
            WHERE ${fake}
            WITH fact, ${node} AS seller`,
    ],
  });
}

/** Clauses that bind a `seller` and a `fact`: its participation in a suit, or its offer of counterfeits. */
interface Accusations {
  readonly suits: readonly string[];
  readonly offers: readonly string[];
}

/**
 * A seller is accused while it is sued and not dismissed, and while it is reported to offer counterfeits. A default judgment is a
 * finding.
 */
const collectAccusations = (context: ExposureContext, { suits, offers }: Accusations): string => {
  const hasExit = (...exits: readonly string[]): string =>
    `coalesce(hasLeft AND fact.exit IN [${exits.map((exit) => `'${exit}'`).join(", ")}], false)`;
  const queries = [
    ...suits.map(
      (way) => cypher`
        ${way}
        WITH seller, fact, ${hasLeft("fact", context)} AS hasLeft
        WHERE NOT ${hasExit("WITHDRAWN", "DISMISSED")}
        RETURN [seller, fact, ${hasExit("DEFAULT_JUDGMENT")}] AS one`,
    ),
    ...offers.map(
      (way) => cypher`
        ${way}
        RETURN [seller, fact, ${isRecorded(context)}] AS one`,
    ),
  ];
  return `COLLECT { ${queries.join("\nUNION ALL\n")} }`;
};

const isDefendant = "fact.role = 'DEFENDANT'";
const isFake = "fact.channel = 'COUNTERFEIT'";

/**
 * An undisputed offer that a record of a court or an authority supports is a finding too. An allegation is
 * not, however many sources repeat it.
 */
function isRecorded({ builder }: ExposureContext): string {
  const live = buildClaimKnownCondition(builder, "c");
  const record = `c.stance = 'SUPPORTS' AND c.basis IN ['COURT_RECORD', 'OFFICIAL_RECORD'] AND ${live}`;
  return `fact.status = 'SUPPORTED' AND EXISTS { MATCH (c:Claim {subjectId: fact.id}) WHERE ${record} }`;
}

/** Merchants in suits about the entity. They are few compared with its sellers, so all are read. */
function matchDefendants(context: ExposureContext): string {
  const { builder, node } = context;
  const suits = `(${node})<-[about:${buildFactTypes(context, Subject)}]-(:${buildLabelExpression(builder, Lawsuit)})`;
  const parties = `<-[fact:${buildFactTypes(context, Participation)}]-(seller:${buildLabelExpression(builder, Merchant)})`;
  return `MATCH ${suits}${parties} WHERE ${areFactsValid(context, "about", "fact")} AND ${isDefendant}`;
}

const isSellerOnPlatform = (context: ExposureContext): string =>
  cypher`
    EXISTS {
      MATCH (seller)-[sells:${buildFactTypes(context, Seller)}]->(${context.node})
      WHERE ${areFactsValid(context, "sells")}
    }`;
