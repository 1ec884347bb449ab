import { drawDistinct } from "../distinct.js";
import { asidePlatforms, HUB, isAsideBrand } from "../landmarks.js";
import type { Population } from "../population.js";
import type { Random } from "../random.js";
import { type FactPlan, generateTerms } from "./fact-plan.js";

const sellerTypes = ["BRAND", "AUTHORIZED_RESELLER", "RESELLER", "UNKNOWN"];
const STORES = 4;
const LISTINGS = 8;
const BRANDS_PER_OBSERVATION = 20;

/**
 * Stores of brands on platforms, or that there is none, three brands in ten on the hub, and listings observed there. The
 * first two listings of one brand in twenty share a count.
 */
export function* generatePresences(population: Population, random: Random): Generator<FactPlan> {
  for (let n = 0; n < population.count("BRAND"); n++) {
    const brand = population.ref("BRAND", n);
    const platforms = generatePlatforms(population, random, n);
    for (const term of generateTerms(STORES, isAsideBrand(population, n))) {
      const to = population.ref("PLATFORM", platforms.next().value as number);
      const isThere = random.chance(0.8);
      yield isThere
        ? { kind: "STORE_PRESENCE", from: brand, to, term, properties: {} }
        : { kind: "ABSENCE", from: brand, to, term, properties: { absentKind: "STORE_PRESENCE" } };
    }
    for (let index = 0; index < LISTINGS; index++) {
      const to = population.ref("PLATFORM", random.int(population.count("PLATFORM")));
      const shared = n % BRANDS_PER_OBSERVATION === 0 && index < 2 ? n / BRANDS_PER_OBSERVATION : null;
      const observation = shared === null ? null : population.ref("OBSERVATION", shared).id;
      yield {
        kind: "LISTING",
        from: brand,
        to,
        term: "openEnded",
        properties: drawListing(random, observation),
      };
    }
  }
}

function* generatePlatforms(population: Population, random: Random, brand: number): Generator<number> {
  const otherCount = population.count("PLATFORM") - asidePlatforms - 1;
  if (isAsideBrand(population, brand))
    for (;;) yield population.count("PLATFORM") - 1 - random.int(asidePlatforms);
  if (random.chance(0.3)) yield HUB;
  for (const index of drawDistinct(random, otherCount, otherCount)) yield index + 1;
}

const drawListing = (random: Random, observationId: string | null) => ({
  listingCount: observationId === null ? random.int(50_000) : null,
  listingCountQualifier: observationId === null && random.chance(0.4) ? "ABOUT" : null,
  observationId,
  channels: random.chance(0.5) ? ["UNKNOWN"] : ["AUTHORIZED", "GREY_MARKET"],
  sellerType: random.pick(sellerTypes),
});
