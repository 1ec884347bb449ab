import { drawDistinct } from "../distinct.js";
import { isAsideBrand } from "../landmarks.js";
import type { Term } from "../periods.js";
import type { Population, Ref } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/**
 * Owners: conglomerates own companies, these own further companies, brands and merchants; some form a ring.
 */
export function* generateOwnerships(population: Population, random: Random): Generator<FactPlan> {
  const pickEntity = (kind: string) => population.ref(kind, random.int(population.count(kind)));
  const owns = createOwnershipBuilder(random);
  for (let n = 0; n < population.count("CONGLOMERATE"); n++)
    if (random.chance(0.5))
      yield owns(
        pickEntity(random.chance(0.5) ? "PERSON" : "ORGANIZATION"),
        population.ref("CONGLOMERATE", n),
      );
  for (let n = 0; n < population.count("ORGANIZATION"); n++)
    yield* generateCompanyOwners(population, random, n);
  for (let n = 0; n < population.count("BRAND"); n++) yield* generateBrandOwners(population, random, n);
  for (let n = 0; n < population.count("PLATFORM"); n++)
    yield owns(pickEntity("CONGLOMERATE"), population.ref("PLATFORM", n));
  for (let n = 0; n < population.count("MERCHANT"); n += 5)
    yield owns(pickEntity("ORGANIZATION"), population.ref("MERCHANT", n));
}

function* generateCompanyOwners(population: Population, random: Random, n: number): Generator<FactPlan> {
  const company = population.ref("ORGANIZATION", n);
  const owns = createOwnershipBuilder(random);
  const [first, second, third] = [...drawDistinct(random, 3, population.count("CONGLOMERATE"))].map((group) =>
    population.ref("CONGLOMERATE", group),
  ) as [Ref, Ref, Ref];
  const parent = n > 0 && random.chance(0.3) ? population.ref("ORGANIZATION", random.int(n)) : first;
  yield owns(parent, company);
  if (random.chance(0.2)) yield owns(second, company);
  if (n % 50 === 49) yield owns(company, parent);
  if (random.chance(0.15)) yield owns(third, company, "ended");
}

function* generateBrandOwners(population: Population, random: Random, n: number): Generator<FactPlan> {
  const brand = population.ref("BRAND", n);
  const owns = createOwnershipBuilder(random);
  const [first, second, third] = [...drawDistinct(random, 3, population.count("ORGANIZATION"))].map(
    (company) => population.ref("ORGANIZATION", company),
  ) as [Ref, Ref, Ref];
  if (isAsideBrand(population, n)) return yield owns(first, brand, "planned");
  const group = population.ref("CONGLOMERATE", (n * 7) % population.count("CONGLOMERATE"));
  yield owns(n % 5 < 2 ? group : first, brand);
  if (random.chance(0.3)) yield owns(second, brand);
  if (random.chance(0.5)) yield owns(third, brand, "ended");
}

const createOwnershipBuilder =
  (random: Random) =>
  (from: Ref, to: Ref, term: Term = "openEnded"): FactPlan => {
    const share = random.chance(0.1) ? null : (5 + random.int(95)) / 100;
    return {
      kind: "OWNERSHIP",
      from,
      to,
      term,
      properties: { share, controlling: share === null || share > 0.5 },
    };
  };
