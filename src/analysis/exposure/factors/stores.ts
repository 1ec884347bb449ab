import { Absence } from "../../../domain/relationships/absence.js";
import { Listing } from "../../../domain/relationships/listing.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { cypher } from "../../../neo4j/cypher.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";

/**
 * Platforms where a brand is known to have no official store, against those where it has one. Of a platform that
 * lists the brand without either, it is unknown. For a platform: the brands.
 */
export function noOfficialStore(context: ExposureContext): readonly FactorEvidence[] {
  const { node, kind } = context;
  if (kind === "MERCHANT") return [];
  const between = (fact: string) =>
    kind === "BRAND" ? `(${node})-[${fact}]->(other)` : `(${node})<-[${fact}]-(other)`;
  const [store, absence] = [typesOf(context, StorePresence), typesOf(context, Absence)];
  const exists = (name: string, types: string, condition: string) => cypher`
    EXISTS {
      ${between(`${name}:${types}`)}
      WHERE ${condition}${validFacts(context, name)}
    }`;
  const isOfStore = "absence.absentKind = 'STORE_PRESENCE' AND ";
  return [
    {
      clauses: [
        cypher`
          MATCH ${between(`fact:${typesOf(context, StorePresence, Absence, Listing)}`)}
          WHERE coalesce(fact.absentKind = 'STORE_PRESENCE', true) AND ${validFacts(context, "fact")}
          WITH other, fact,
            ${exists("store", store, "")} AS hasStore,
            ${exists("absence", absence, isOfStore)} AS hasAbsence
          WITH other, hasStore, hasAbsence AND NOT hasStore AS lacksStore, fact
          WITH other, hasStore, lacksStore,
            CASE WHEN lacksStore AND fact.absentKind IS NOT NULL THEN fact END AS fact`,
      ],
      factor: factorIndex("NO_OFFICIAL_STORE"),
      counted: "other.id",
      amount: "CASE WHEN lacksStore THEN 1 ELSE 0 END",
      against: "CASE WHEN hasStore THEN 1 ELSE 0 END",
      unknown: "CASE WHEN lacksStore OR hasStore THEN 0 ELSE 1 END",
    },
  ];
}
