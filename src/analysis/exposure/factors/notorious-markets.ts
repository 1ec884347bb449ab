import { Designation } from "../../../domain/designation.js";
import { Listing } from "../../../domain/listing.js";
import { Seller } from "../../../domain/seller.js";
import { StorePresence } from "../../../domain/store-presence.js";
import { exposureModel, placeOf } from "../model.js";
import { type Evidence, held, type Scene, typesOf } from "../scene.js";

/** Platforms on a list of notorious markets: the platform itself, those that list the brand, those the merchant sells on. */
export function notoriousMarkets(scene: Scene): readonly Evidence[] {
  const { draft, node, kind } = scene;
  const words = draft.parameter(exposureModel.notoriousLists);
  const isNotorious = `any(word IN ${words} WHERE toLower(fact.list) CONTAINS word)`;
  const listed = `(market)<-[fact:${typesOf(scene, Designation)}]-()`;
  const near = {
    PLATFORM: `WITH ${node} AS market MATCH ${listed} WHERE ${held(scene, "fact")}`,
    BRAND: `MATCH (${node})-[way:${typesOf(scene, Listing, StorePresence)}]->${listed} WHERE coalesce(way.official, true) AND ${held(scene, "way", "fact")}`,
    MERCHANT: `MATCH (${node})-[way:${typesOf(scene, Seller)}]->${listed} WHERE ${held(scene, "way", "fact")}`,
  }[kind];
  return [
    { clauses: [`${near} AND ${isNotorious}`], factor: placeOf("NOTORIOUS_MARKETS"), counted: "market.id" },
  ];
}
