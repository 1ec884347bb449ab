import type { Population } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/** The other facts: employment, stock listings, payment processing, successions, designations. */
export function* generateRelations(population: Population, random: Random): Generator<FactPlan> {
  const pickEntity = (kind: string) => population.ref(kind, random.int(population.count(kind)));
  const listEntities = function* (kind: string): Generator<FactPlan["from"]> {
    for (let n = 0; n < population.count(kind); n++) yield population.ref(kind, n);
  };
  for (const from of listEntities("PERSON"))
    yield {
      kind: "EMPLOYMENT",
      from,
      to: pickEntity("ORGANIZATION"),
      term: random.chance(0.3) ? "ended" : "openEnded",
      properties: { jobTitle: random.pick(["analyst", "counsel", "director"]) },
    };
  for (const from of listEntities("CONGLOMERATE")) {
    const properties = {
      ticker: `${from.name.slice(0, 3).toUpperCase()}${from.n}`,
      amountRaised: drawAmount(random),
    };
    yield { kind: "STOCK_LISTING", from, to: pickEntity("STOCK_EXCHANGE"), term: "openEnded", properties };
  }
  for (const from of listEntities("PAYMENT_AFFILIATE")) {
    yield {
      kind: "AFFILIATION",
      from,
      to: pickEntity("CONGLOMERATE"),
      term: "openEnded",
      properties: { affiliationRole: "affiliate" },
    };
    yield { kind: "PAYMENT_SERVICE", from, to: pickEntity("PLATFORM"), term: "openEnded" };
    yield { kind: "SUCCESSION", from: pickEntity("ORGANIZATION"), to: from, term: "openEnded" };
  }
  for (const to of listEntities("PLATFORM"))
    if (random.chance(0.2)) {
      const properties = { list: "Notorious Markets" };
      yield { kind: "DESIGNATION", from: population.ref("ORGANIZATION", 0), to, term: "ended", properties };
    }
}

const drawAmount = (random: Random) =>
  random.chance(0.5) ? { amount: random.int(25_000) * 1_000_000, currency: "USD" } : null;
