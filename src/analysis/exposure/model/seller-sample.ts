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

/**
 * The facts of an entity's sellers on any day, as a list of at most MAX_SCANNED + 1: offers of the brand,
 * sellers on the platform, or other offers of the merchant's brands. They are read from indexes, open-ended
 * ones by name and then those that ended last, so that a supernode costs no more than its first facts, and
 * each day uses the same facts.
 */
export function buildSellerSample(builder: QueryBuilder, node: string, kind: ExposedKind): string {
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
      WITH fact WHERE startNode(fact) <> ${node}
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
