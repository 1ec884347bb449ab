import { distinct } from "./distinct.js";
import { HUB, hubSellers, isAsideBrand, LEAF, POPULAR_BRANDS } from "./landmarks.js";
import type { Population } from "./population.js";
import { random } from "./random.js";

/** Entities of a generated graph that scenarios ask about. */
export interface Sample {
  /** Pages of 25 ids of ordinary brands. */
  readonly brandPages: readonly (readonly string[])[];
  /** The platform of very many sellers. */
  readonly hub: string;
  /** The platform of 100 sellers. */
  readonly leaf: string;
  /** How many sell on the hub today. */
  readonly hubSellers: number;
}

const PAGES = 20;
const PAGE = 25;

export function sampleOf(population: Population): Sample {
  const ordinary = Array.from({ length: population.count("BRAND") }, (_, n) => n).filter(
    (n) => n >= POPULAR_BRANDS && !isAsideBrand(population, n),
  );
  const page = (number: number) =>
    [...distinct(random(`page ${number}`), PAGE, ordinary.length)].map(
      (place) => population.ref("BRAND", ordinary[place]!).id,
    );
  return {
    brandPages: Array.from({ length: PAGES }, (_, number) => page(number)),
    hub: population.ref("PLATFORM", HUB).id,
    leaf: population.ref("PLATFORM", LEAF).id,
    hubSellers: hubSellers(population),
  };
}
