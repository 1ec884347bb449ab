import { drawDistinct } from "../distinct.js";
import { isAsideBrand, POPULAR_BRANDS } from "../landmarks.js";
import type { Population } from "../population.js";
import type { Random } from "../random.js";
import { type FactPlan, generateTerms } from "./fact-plan.js";

const channels = ["AUTHORIZED", "AUTHORIZED", "GREY_MARKET", "COUNTERFEIT", "UNKNOWN"];

/** Merchants that offer brands: 5 to 20 for an ordinary brand, more and more for the few popular ones. */
export function* generateOffers(population: Population, random: Random): Generator<FactPlan> {
  for (let n = 0; n < population.count("BRAND"); n++) {
    const merchants = drawDistinct(random, Number.POSITIVE_INFINITY, population.count("MERCHANT"));
    for (const term of generateTerms(countOffers(population, random, n), isAsideBrand(population, n))) {
      const from = population.ref("MERCHANT", merchants.next().value as number);
      const properties = { channel: random.pick(channels) };
      yield { kind: "OFFER", from, to: population.ref("BRAND", n), term, properties };
    }
  }
}

const countOffers = (population: Population, random: Random, brand: number): number =>
  brand < POPULAR_BRANDS
    ? Math.floor((population.count("MERCHANT") * 0.3) / (brand + 1))
    : 5 + random.int(16);
