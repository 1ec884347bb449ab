import { Listing } from "../../../domain/listing.js";
import { StorePresence } from "../../../domain/store-presence.js";
import { placeOf } from "../model.js";
import { type Evidence, held, type Scene, typesOf } from "../scene.js";

/**
 * Platforms that list a brand, or are known to have no store of it, and on which it has no official one, against those
 * with one; of a platform the brands.
 */
export function noOfficialStore(scene: Scene): readonly Evidence[] {
  const { node, kind } = scene;
  if (kind === "MERCHANT") return [];
  const between = (fact: string) =>
    kind === "BRAND" ? `(${node})-[${fact}]->(other)` : `(${node})<-[${fact}]-(other)`;
  const store = `${between(`store:${typesOf(scene, StorePresence)}`)} WHERE store.official AND ${held(scene, "store")}`;
  return [
    {
      clauses: [
        `MATCH ${between(`fact:${typesOf(scene, StorePresence, Listing)}`)} WHERE ${held(scene, "fact")}`,
        `WITH other, fact, EXISTS { ${store} } AS hasStore`,
        "WITH other, hasStore, CASE WHEN NOT hasStore THEN fact END AS fact",
      ],
      factor: placeOf("NO_OFFICIAL_STORE"),
      counted: "other.id",
      amount: "CASE WHEN hasStore THEN 0 ELSE 1 END",
      against: "CASE WHEN hasStore THEN 1 ELSE 0 END",
    },
  ];
}
