import { drawDistinct } from "../distinct.js";
import { asidePlatforms, countHubSellers, HUB, isAsidePlatform, LEAF, LEAF_SELLERS } from "../landmarks.js";
import type { Population } from "../population.js";
import type { Random } from "../random.js";
import { type FactPlan, generateTerms } from "./fact-plan.js";

/** Merchants on platforms: very many on the hub, 100 on the leaf, equally many on the others. */
export function* generateSellers(population: Population, random: Random): Generator<FactPlan> {
  for (let n = 0; n < population.count("PLATFORM"); n++) {
    const merchants = drawDistinct(random, Number.POSITIVE_INFINITY, population.count("MERCHANT"));
    for (const term of generateTerms(countSellers(population, n), isAsidePlatform(population, n))) {
      const merchant = population.ref("MERCHANT", merchants.next().value as number);
      const shop = random.chance(0.3) ? { storeName: `${merchant.name.split(" ")[0]} shop` } : {};
      yield { kind: "SELLER", from: merchant, to: population.ref("PLATFORM", n), term, properties: shop };
    }
  }
}

function countSellers(population: Population, platform: number): number {
  if (platform === HUB) return countHubSellers(population);
  if (platform === LEAF) return LEAF_SELLERS;
  return Math.round((population.facts * 0.18) / (population.count("PLATFORM") - asidePlatforms));
}
