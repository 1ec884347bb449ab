import type { Population } from "./population.js";

/** The platform on which a tenth as many merchants sell as there are facts: 1,000,000 at ten million. */
export const HUB = 0;
/** The platform on which 100 merchants sell. */
export const LEAF = 1;
export const LEAF_SELLERS = 100;

/** How many merchants sell on the hub today. */
export const hubSellers = ({ facts }: Population): number => Math.round(facts / 10);

/** Brands that more merchants offer than any other, the first the most. */
export const POPULAR_BRANDS = 40;

/**
 * Facts whose end is known and yet to come, or that ended lately, are kept to entities that stand aside. Elsewhere
 * present facts have no known end and past ones ended long ago, so that a peer which reads one relationship type
 * finds the same as the product, which reads both.
 */
export const isAsideBrand = (population: Population, n: number): boolean =>
  n >= Math.floor(population.count("BRAND") * 0.95);
export const isAsidePlatform = (population: Population, n: number): boolean =>
  n >= population.count("PLATFORM") - asidePlatforms;
export const asidePlatforms = 2;

/** A past day on which most of what holds today held already, and nothing that has ended since outside the aside. */
export const PAST_DAY = "2018-06-30";

export const isFrench = (conglomerate: number): boolean => conglomerate % 8 === 0;
export const isChinese = (conglomerate: number): boolean => conglomerate % 8 === 1;
