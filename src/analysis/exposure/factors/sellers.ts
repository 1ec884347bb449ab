import { Merchant } from "../../../domain/entities/merchant.js";
import { cypher } from "../../../neo4j/cypher.js";
import { boundEntity } from "../../../query/temporal/version.js";
import type { ExposureContext, FactorEvidence } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";

/**
 * Accused sellers, including those with a finding: a finding adds to an allegation and does not replace it.
 * For a merchant the accusing facts are counted, for a brand or a platform the sellers.
 */
export function accusedSellerEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const [alleged, adjudicated] = [factorIndex("ALLEGED_SELLERS"), factorIndex("ADJUDICATED_SELLERS")];
  const found = cypher`
    UNWIND ${context.accused} AS one
    UNWIND CASE WHEN one[2] THEN [${alleged}, ${adjudicated}] ELSE [${alleged}] END AS factor
    WITH factor, one[0] AS seller, one[1] AS fact`;
  return context.kind === "MERCHANT"
    ? [{ clauses: [found], factor: "factor", counted: "fact.id" }]
    : [{ ...members(context, found), factor: "factor" }];
}

/**
 * Evidence from clauses that bind a `seller` and a `fact`. A seller that is a group counts by its members.
 */
export function members({ builder }: ExposureContext, found: string): Omit<FactorEvidence, "factor"> {
  const { entity, clauses } = boundEntity(builder, "seller", Merchant);
  const amount = `coalesce(${entity.version}.memberCount, 1)`;
  return { clauses: [found, ...clauses], counted: "seller.id", amount };
}
