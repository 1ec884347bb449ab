import { distinct } from "../graph/distinct.js";
import { HUB, hubSellers, isAsideBrand, LEAF, POPULAR_BRANDS } from "../graph/landmarks.js";
import type { Population } from "../graph/population.js";
import { random } from "../graph/random.js";

/** The entities of a generated graph that scenarios query. */
export interface Sample {
  /** Pages of 25 ids of ordinary brands. */
  readonly brandPages: readonly (readonly string[])[];
  /** The platform with very many sellers. */
  readonly hub: string;
  /** The platform with 100 sellers. */
  readonly leaf: string;
  /** Pairs of entities of kinds between which analysts look for a link. */
  readonly pairs: readonly (readonly [string, string])[];
  /** The number of sellers on the hub today. */
  readonly hubSellers: number;
}

const linked = [
  ["BRAND", "CONGLOMERATE"],
  ["MERCHANT", "BRAND"],
  ["PAYMENT_AFFILIATE", "BRAND"],
  ["ORGANIZATION", "BRAND"],
  ["PERSON", "CONGLOMERATE"],
] as const;
const PAIRS = 40;
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
    pairs: Array.from({ length: PAIRS }, (_, number) => pairOf(population, number)),
    hub: population.ref("PLATFORM", HUB).id,
    leaf: population.ref("PLATFORM", LEAF).id,
    hubSellers: hubSellers(population),
  };
}

function pairOf(population: Population, number: number): readonly [string, string] {
  const draw = random(`pair ${number}`);
  const [from, to] = linked[number % linked.length]!;
  const any = (kind: string) => population.ref(kind, draw.int(population.count(kind))).id;
  return [any(from), any(to)];
}
