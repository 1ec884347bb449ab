import type { Population } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/** The other facts: employment, stock listings, payment processing, successions, designations. */
export function* relations(population: Population, random: Random): Generator<FactPlan> {
  const any = (kind: string) => population.ref(kind, random.int(population.count(kind)));
  const each = function* (kind: string): Generator<FactPlan["from"]> {
    for (let n = 0; n < population.count(kind); n++) yield population.ref(kind, n);
  };
  for (const from of each("PERSON"))
    yield {
      kind: "EMPLOYMENT",
      from,
      to: any("ORGANIZATION"),
      term: random.chance(0.3) ? "ended" : "openEnded",
      properties: { jobTitle: random.pick(["analyst", "counsel", "director"]) },
    };
  for (const from of each("CONGLOMERATE")) {
    const properties = {
      ticker: `${from.name.slice(0, 3).toUpperCase()}${from.n}`,
      amountRaised: raised(random),
    };
    yield { kind: "STOCK_LISTING", from, to: any("STOCK_EXCHANGE"), term: "openEnded", properties };
  }
  for (const from of each("PAYMENT_AFFILIATE")) {
    yield {
      kind: "AFFILIATION",
      from,
      to: any("CONGLOMERATE"),
      term: "openEnded",
      properties: { affiliationRole: "affiliate" },
    };
    yield { kind: "PAYMENT_SERVICE", from, to: any("PLATFORM"), term: "openEnded" };
    yield { kind: "SUCCESSION", from: any("ORGANIZATION"), to: from, term: "openEnded" };
  }
  for (const to of each("PLATFORM"))
    if (random.chance(0.2)) {
      const properties = { list: "Notorious Markets" };
      yield { kind: "DESIGNATION", from: population.ref("ORGANIZATION", 0), to, term: "ended", properties };
    }
}

const raised = (random: Random) =>
  random.chance(0.5) ? { amount: random.int(25_000) * 1_000_000, currency: "USD" } : null;
