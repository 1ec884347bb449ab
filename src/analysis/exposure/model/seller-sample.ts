import { Merchant } from "../../../domain/entities/merchant.js";
import { farNameProperty } from "../../../domain/model/denormalized-name.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import { Offer } from "../../../domain/relationships/offer.js";
import { Seller } from "../../../domain/relationships/seller.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { labelExpression } from "../../../query/cypher/labels.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { typesOf } from "./exposure-context.js";
import type { ExposedKind } from "./exposure-model.js";

/** The most facts of sellers to read. */
export const MAX_SCANNED = 10_000;

/**
 * The facts of an entity's sellers on any day, as a list of at most MAX_SCANNED + 1: offers of the brand,
 * sellers on the platform, or other offers of the merchant's brands. They are read from indexes, open-ended
 * ones by name and then those that ended last, so that a supernode costs no more than its first facts, and
 * each day uses the same facts.
 */
export function sellerSample(builder: QueryBuilder, node: string, kind: ExposedKind): string {
  const limit = builder.parameter(BigInt(MAX_SCANNED + 1));
  if (kind !== "MERCHANT")
    return `COLLECT { ${sampleQuery(builder, node, kind === "BRAND" ? Offer : Seller, limit)} }[..${limit}]`;
  const brand = builder.variable("brand");
  const offered = `MATCH (${node})-[own:${typesOf({ builder }, Offer)}]->(${brand}) WITH DISTINCT ${brand} ORDER BY ${brand}.id`;
  const rivals = `CALL (${brand}) { ${sampleQuery(builder, brand, Offer, limit)} }`;
  return `COLLECT { ${offered} ${rivals} WITH fact WHERE startNode(fact) <> ${node} RETURN fact LIMIT ${limit} }`;
}

/** A query that returns facts of a kind that lead to a supernode as `fact`, in the order of the sample. */
function sampleQuery(builder: QueryBuilder, hub: string, type: TypeClass, limit: string): string {
  const kind = requireRelationshipKind(type);
  const { openEnded, bounded, superseded } = kind.stored;
  const name = farNameProperty(kind)!;
  const match = (stored: string) =>
    `MATCH (${hub})<-[fact:${stored}]-(:${labelExpression(builder, Merchant)})`;
  const meets = `fact.toId = ${hub}.id`;
  const some = (keys: string) => `RETURN fact ORDER BY ${keys} LIMIT ${limit}`;
  return [
    `${match(openEnded)} USING INDEX SEEK fact:${openEnded}(toId, ${name}, id) WHERE ${meets} AND fact.${name} >= '' AND fact.id >= '' ${some(`fact.toId, fact.${name}, fact.id`)}`,
    `${match(bounded)} USING INDEX SEEK fact:${bounded}(toId, lastDay) WHERE ${meets} AND fact.lastDay >= 0 ${some("fact.toId DESC, fact.lastDay DESC")}`,
    ...(builder.inPast ? [`${match(superseded)} RETURN fact LIMIT ${limit}`] : []),
  ].join(" UNION ALL ");
}
