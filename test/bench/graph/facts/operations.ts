import { drawDistinct } from "../distinct.js";
import { isAsidePlatform, isChinese } from "../landmarks.js";
import type { Population, Ref } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/**
 * The operators of platforms: a Chinese conglomerate for every eighth and the hub, companies and other groups
 * for the rest.
 */
export function* generateOperations(population: Population, random: Random): Generator<FactPlan> {
  for (let n = 0; n < population.count("PLATFORM"); n++) {
    const to = population.ref("PLATFORM", n);
    const createOperation = (from: Ref, term: FactPlan["term"]) => ({ kind: "OPERATION", from, to, term });
    const [first, second, third] = [...drawDistinct(random, 3, population.count("ORGANIZATION"))].map(
      (company) => population.ref("ORGANIZATION", company),
    ) as [Ref, Ref, Ref];
    if (isAsidePlatform(population, n)) {
      yield createOperation(first, "planned");
      continue;
    }
    yield createOperation(pickOperator(population, random, n) ?? first, "openEnded");
    if (random.chance(0.2)) yield createOperation(second, "openEnded");
    if (random.chance(0.4)) yield createOperation(third, "ended");
  }
}

function pickOperator(population: Population, random: Random, platform: number): Ref | null {
  if (platform % 2 === 1) return null;
  const base = random.int(population.count("CONGLOMERATE") - 1);
  const conglomerate = base - (base % 8) + (platform % 8 === 0 ? 1 : 2 + (platform % 5));
  const group = Math.min(conglomerate, population.count("CONGLOMERATE") - 1);
  if (platform % 8 === 0 && !isChinese(group)) return population.ref("CONGLOMERATE", 1);
  return population.ref("CONGLOMERATE", group);
}
