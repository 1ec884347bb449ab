import { drawDistinct } from "../graph/distinct.js";
import { countHubSellers, HUB, isAsideBrand, LEAF, POPULAR_BRANDS } from "../graph/landmarks.js";
import type { Population } from "../graph/population.js";
import { createRandom } from "../graph/random.js";

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

export function createSample(population: Population): Sample {
  const ordinary = Array.from({ length: population.count("BRAND") }, (_, n) => n).filter(
    (n) => n >= POPULAR_BRANDS && !isAsideBrand(population, n),
  );
  const drawPage = (number: number) =>
    [...drawDistinct(createRandom(`page ${number}`), PAGE, ordinary.length)].map(
      (index) => population.ref("BRAND", ordinary[index]!).id,
    );
  return {
    brandPages: Array.from({ length: PAGES }, (_, number) => drawPage(number)),
    pairs: Array.from({ length: PAIRS }, (_, number) => drawPair(population, number)),
    hub: population.ref("PLATFORM", HUB).id,
    leaf: population.ref("PLATFORM", LEAF).id,
    hubSellers: countHubSellers(population),
  };
}

function drawPair(population: Population, number: number): readonly [string, string] {
  const draw = createRandom(`pair ${number}`);
  const [from, to] = linked[number % linked.length]!;
  const pickId = (kind: string) => population.ref(kind, draw.int(population.count(kind))).id;
  return [pickId(from), pickId(to)];
}
