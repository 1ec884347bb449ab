import { Brand } from "../../../domain/entities/brand.js";
import { Merchant } from "../../../domain/entities/merchant.js";
import { getKindName } from "../../../domain/kinds/vocabulary.js";
import { Absence } from "../../../domain/relationships/absence.js";
import { Listing } from "../../../domain/relationships/listing.js";
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
 * Platforms where a brand is known to have no official store, against those where it has one. Of a platform that
 * lists the brand without either, it is unknown. For a platform: the brands.
 */
export function findStoreEvidence(context: ExposureContext): readonly FactorEvidence[] {
  const { node, kind } = context;
  if (kind === getKindName(Merchant)) return [];
  const buildPattern = (fact: string) =>
    kind === getKindName(Brand) ? `(${node})-[${fact}]->(other)` : `(${node})<-[${fact}]-(other)`;
  const [store, absence] = [buildFactTypes(context, StorePresence), buildFactTypes(context, Absence)];
  const exists = (name: string, types: string, condition: string) => cypher`
    EXISTS {
      ${buildPattern(`${name}:${types}`)}
      WHERE ${condition}${areFactsValid(context, name)}
    }`;
  const isStore = `absentKind = '${getKindName(StorePresence)}'`;
  return [
    {
      clauses: [
        cypher`
          MATCH ${buildPattern(`fact:${buildFactTypes(context, StorePresence, Absence, Listing)}`)}
          WHERE coalesce(fact.${isStore}, true) AND ${areFactsValid(context, "fact")}
          WITH other, fact,
            ${exists("store", store, "")} AS hasStore,
            ${exists("absence", absence, `absence.${isStore} AND `)} AS hasAbsence
          WITH other, hasStore, hasAbsence AND NOT hasStore AS lacksStore, fact
          WITH other, hasStore, lacksStore,
            CASE WHEN lacksStore AND fact:${absence} OR hasStore AND fact:${store} THEN fact END AS fact`,
      ],
      factor: findFactorIndex("NO_OFFICIAL_STORE"),
      counted: "other.id",
      amount: "CASE WHEN lacksStore AND fact IS NOT NULL THEN 1 ELSE 0 END",
      against: "CASE WHEN hasStore AND fact IS NOT NULL THEN 1 ELSE 0 END",
      unknown: "CASE WHEN lacksStore OR hasStore THEN 0 ELSE 1 END",
    },
  ];
}
