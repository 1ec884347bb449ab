import type { Population } from "./population.js";

/** The platform with very many merchants, a tenth of the number of facts: 1,000,000 at ten million. */
export const HUB = 0;
/** The platform with 100 merchants. */
export const LEAF = 1;
export const LEAF_SELLERS = 100;

/** The number of merchants that sell on the hub today. */
export const countHubSellers = ({ facts }: Population): number => Math.round(facts / 10);

/** The brands that most merchants offer, in descending order. */
export const POPULAR_BRANDS = 40;

/**
 * Facts with a known future end, or with a recent one, have only entities that are set aside. All other
 * present facts are open-ended, and past ones ended long ago. So a peer that reads one relationship type
 * finds the same as the product, which reads both.
 */
export const isAsideBrand = (population: Population, n: number): boolean =>
  n >= Math.floor(population.count("BRAND") * 0.95);
export const isAsidePlatform = (population: Population, n: number): boolean =>
  n >= population.count("PLATFORM") - asidePlatforms;
export const asidePlatforms = 2;

/**
 * A past day on which most present facts were already valid, and no fact outside the entities set aside that
 * has ended since.
 */
export const PAST_DAY = "2018-06-30";

export const isFrench = (conglomerate: number): boolean => conglomerate % 8 === 0;
export const isChinese = (conglomerate: number): boolean => conglomerate % 8 === 1;
