import { Brand } from "../../../domain/entities/brand.js";
import { Merchant } from "../../../domain/entities/merchant.js";
import type { ExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { getFarNameProperty } from "../../../domain/model/denormalized-name.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Offer } from "../../../domain/relationships/offer.js";
import { Seller } from "../../../domain/relationships/seller.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { cypher } from "../../../neo4j/cypher.js";
import { buildLabelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { buildFactTypes } from "./exposure-context.js";

/** The most facts of sellers to read. */
export const MAX_SCANNED = 10_000;

/** The facts of sellers of an entity, bound by clauses. */
interface SellerSample {
  readonly clauses: readonly string[];
  /** The variable of a list of at most MAX_SCANNED facts. */
  readonly facts: string;
  /** The variable of whether there are more. */
  readonly isCut: string;
}

/**
 * Binds the facts of an entity's sellers on any day: offers of the brand, sellers on the platform, or offers of the merchant's
 * brands, its own among them. Merchants of the same brands have the same sample.
 */
export function bindSellerSample(builder: QueryBuilder, node: string, kind: ExposedKind): SellerSample {
  const most = builder.addParameter(BigInt(MAX_SCANNED));
  const [all, facts, isCut] = builder.createVariables("all", "sellerFacts", "isCut");
  return {
    clauses: [
      `UNWIND [${collectSellerSample(builder, node, kind)}] AS ${all}`,
      `UNWIND [${all}[..${most}]] AS ${facts}`,
      `UNWIND [size(${all}) > ${most}] AS ${isCut}`,
    ],
    facts,
    isCut,
  };
}

/**
 * Cypher for a list of at most MAX_SCANNED + 1 facts. They are read from indexes, open-ended ones by name and then those that
 * ended last, so that a supernode costs no more than its first facts, and each day uses the same facts.
 */
function collectSellerSample(builder: QueryBuilder, node: string, kind: ExposedKind): string {
  const limit = builder.addParameter(BigInt(MAX_SCANNED + 1));
  if (kind !== getKindName(Merchant)) {
    const facts = buildSampleQuery(builder, node, kind === getKindName(Brand) ? Offer : Seller, limit);
    return `COLLECT { ${facts} }[..${limit}]`;
  }
  const brand = builder.createVariable("brand");
  return cypher`
    COLLECT {
      MATCH (${node})-[own:${buildFactTypes({ builder }, Offer)}]->(${brand})
      WITH DISTINCT ${brand} ORDER BY ${brand}.id
      CALL (${brand}) {
        ${buildSampleQuery(builder, brand, Offer, limit)}
      }
      RETURN fact LIMIT ${limit}
    }`;
}

/** A query that returns facts of a kind that lead to a supernode as `fact`, in the order of the sample. */
function buildSampleQuery(builder: QueryBuilder, hub: string, type: TypeClass, limit: string): string {
  const kind = requireRelationshipKind(type);
  const { openEnded, bounded, superseded } = kind.stored;
  const name = requireNonNull(getFarNameProperty(kind), `The name of the other end of ${kind.kind}`);
  const matchStoredFacts = (stored: string) =>
    `MATCH (${hub})<-[fact:${stored}]-(:${buildLabelExpression(builder, Merchant)})`;
  const presentFacts = cypher`
    ${matchStoredFacts(openEnded)}
    USING INDEX SEEK fact:${openEnded}(toId, ${name}, id)
    WHERE fact.toId = ${hub}.id AND fact.${name} >= '' AND fact.id >= ''
    RETURN fact ORDER BY fact.toId, fact.${name}, fact.id LIMIT ${limit}
    UNION ALL
    ${matchStoredFacts(bounded)}
    USING INDEX SEEK fact:${bounded}(toId, lastDay)
    WHERE fact.toId = ${hub}.id AND fact.lastDay >= 0
    RETURN fact ORDER BY fact.toId DESC, fact.lastDay DESC LIMIT ${limit}`;
  if (!builder.inPast) return presentFacts;
  return cypher`
    ${presentFacts}
    UNION ALL
    ${matchStoredFacts(superseded)}
    RETURN fact LIMIT ${limit}`;
}
