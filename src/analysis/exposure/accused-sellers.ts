import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { Merchant } from "../../domain/entities/merchant.js";
import { Offer } from "../../domain/relationships/offer.js";
import { Participation } from "../../domain/relationships/participation.js";
import { Seller } from "../../domain/relationships/seller.js";
import { Subject } from "../../domain/relationships/subject.js";
import { labelExpression } from "../../query/cypher/labels.js";
import { claimKnownThen } from "../../query/temporal/temporal-predicates.js";
import { type ExposureContext, typesOf, validFacts } from "./model/exposure-context.js";

/**
 * The sellers of the entity that are accused, as a list of the seller, the fact that accuses it and whether it was found
 * to be so. Sellers of a brand are accused over that brand, sellers of a platform over any; of a merchant it is itself.
 */
export function accusedSellers(scene: ExposureContext): string {
  const { node } = scene;
  const [party, offer] = [typesOf(scene, Participation), typesOf(scene, Offer)];
  const lawsuit = `:${labelExpression(scene.draft, Lawsuit)}`;
  const [sued, fake] = [
    `${validFacts(scene, "fact")} AND ${isSued(scene)}`,
    `${validFacts(scene, "fact")} AND ${isFake}`,
  ];
  switch (scene.kind) {
    case "BRAND":
      return collected(scene, {
        suits: [`${defendants(scene)} AND ${isSued(scene)}`],
        offers: [`UNWIND ${scene.looked} AS fact WITH fact, startNode(fact) AS seller WHERE ${fake}`],
      });
    case "PLATFORM": {
      const sells = `UNWIND ${scene.looked} AS sells WITH startNode(sells) AS seller WHERE ${validFacts(scene, "sells")}`;
      return collected(scene, {
        suits: [
          `${defendants(scene)} AND ${isSued(scene)} AND ${sellsThere(scene)}`,
          `${sells} MATCH (seller)-[fact:${party}]->(${lawsuit}) WHERE ${sued}`,
        ],
        offers: [`${sells} MATCH (seller)-[fact:${offer}]->() WHERE ${fake}`],
      });
    }
    case "MERCHANT":
      return collected(scene, {
        suits: [`MATCH (${node})-[fact:${party}]->(${lawsuit}) WHERE ${sued} WITH fact, ${node} AS seller`],
        offers: [`MATCH (${node})-[fact:${offer}]->() WHERE ${fake} WITH fact, ${node} AS seller`],
      });
  }
}

/** Clauses that bind a `seller`, and as `fact` its part in a suit or its offer of counterfeits. */
interface Accusations {
  readonly suits: readonly string[];
  readonly offers: readonly string[];
}

const collected = (scene: ExposureContext, { suits, offers }: Accusations): string => {
  const ways = [
    ...suits.map((way) => [way, isJudged(scene)]),
    ...offers.map((way) => [way, isRecorded(scene)]),
  ];
  return `COLLECT { ${ways.map(([way, isFound]) => `${way} RETURN [seller, fact, ${isFound}] AS one`).join(" UNION ALL ")} }`;
};

/** A seller is accused while it is sued and was not let go, and while it is said to offer counterfeits. */
const isSued = ({ date }: ExposureContext): string =>
  `fact.role = 'DEFENDANT' AND NOT coalesce(fact.exit IN ['WITHDRAWN', 'DISMISSED'] AND coalesce(fact.exitedOn <= ${date}, true), false)`;
const isFake = "fact.channel = 'COUNTERFEIT'";

/** A finding is a judgment by default. */
const isJudged = ({ date }: ExposureContext): string =>
  `coalesce(fact.exit = 'DEFAULT_JUDGMENT' AND coalesce(fact.exitedOn <= ${date}, true), false)`;

/**
 * So is an offer that nobody disputes and that a record of a court or an authority supports. An allegation, whoever repeats
 * it, is none.
 */
function isRecorded({ draft }: ExposureContext): string {
  const live = claimKnownThen(draft, "c");
  const record = `c.stance = 'SUPPORTS' AND c.basis IN ['COURT_RECORD', 'OFFICIAL_RECORD'] AND ${live}`;
  return `fact.status = 'SUPPORTED' AND EXISTS { MATCH (c:Claim {subjectId: fact.id}) WHERE ${record} }`;
}

/** Merchants that take part in suits over the entity: few beside its sellers, and so found whatever these are. */
function defendants(scene: ExposureContext): string {
  const { draft, node } = scene;
  const suits = `(${node})<-[about:${typesOf(scene, Subject)}]-(:${labelExpression(draft, Lawsuit)})`;
  const parties = `<-[fact:${typesOf(scene, Participation)}]-(seller:${labelExpression(draft, Merchant)})`;
  return `MATCH ${suits}${parties} WHERE ${validFacts(scene, "about", "fact")}`;
}

const sellsThere = (scene: ExposureContext): string =>
  `EXISTS { MATCH (seller)-[sells:${typesOf(scene, Seller)}]->(${scene.node}) WHERE ${validFacts(scene, "sells")} }`;
