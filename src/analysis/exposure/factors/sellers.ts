import { Merchant } from "../../../domain/entities/merchant.js";
import { boundEntity } from "../../../query/temporal/version.js";
import type { ExposureContext, FactorEvidence } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";

/**
 * Sellers that are accused, those found guilty included: a finding adds to an allegation and does not replace it. Of a
 * merchant the facts that accuse it are counted, of a brand or a platform its sellers.
 */
export function accused(scene: ExposureContext): readonly FactorEvidence[] {
  const [alleged, adjudicated] = [factorIndex("ALLEGED_SELLERS"), factorIndex("ADJUDICATED_SELLERS")];
  const found = [
    `UNWIND ${scene.accused} AS one`,
    `UNWIND CASE WHEN one[2] THEN [${alleged}, ${adjudicated}] ELSE [${alleged}] END AS factor`,
    "WITH factor, one[0] AS seller, one[1] AS fact",
  ].join(" ");
  return scene.kind === "MERCHANT"
    ? [{ clauses: [found], factor: "factor", counted: "fact.id" }]
    : [{ ...members(scene, found), factor: "factor" }];
}

/** Evidence out of clauses that bind a `seller` and a `fact`: the sellers, of a group its members. */
export function members({ draft }: ExposureContext, found: string): Omit<FactorEvidence, "factor"> {
  const { entity, clauses } = boundEntity(draft, "seller", Merchant);
  const amount = `coalesce(${entity.version}.memberCount, 1)`;
  return { clauses: [found, ...clauses], counted: "seller.id", amount };
}
