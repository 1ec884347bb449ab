import { Listing } from "../../../domain/relationships/listing.js";
import { StorePresence } from "../../../domain/relationships/store-presence.js";
import { cypher } from "../../../neo4j/cypher.js";
import { type ExposureContext, type FactorEvidence, typesOf, validFacts } from "../model/exposure-context.js";
import { factorIndex } from "../model/exposure-model.js";

/**
 * Platforms that list a brand or are known to have no store of it, and have no official store, against those
 * that have one. For a platform: the brands.
 */
export function noOfficialStore(context: ExposureContext): readonly FactorEvidence[] {
  const { node, kind } = context;
  if (kind === "MERCHANT") return [];
  const between = (fact: string) =>
    kind === "BRAND" ? `(${node})-[${fact}]->(other)` : `(${node})<-[${fact}]-(other)`;
  return [
    {
      clauses: [
        cypher`
          MATCH ${between(`fact:${typesOf(context, StorePresence, Listing)}`)}
          WHERE ${validFacts(context, "fact")}
          WITH other, fact, EXISTS {
            ${between(`store:${typesOf(context, StorePresence)}`)}
            WHERE store.official AND ${validFacts(context, "store")}
          } AS hasStore
          WITH other, hasStore, CASE WHEN NOT hasStore THEN fact END AS fact`,
      ],
      factor: factorIndex("NO_OFFICIAL_STORE"),
      counted: "other.id",
      amount: "CASE WHEN hasStore THEN 0 ELSE 1 END",
      against: "CASE WHEN hasStore THEN 1 ELSE 0 END",
    },
  ];
}
