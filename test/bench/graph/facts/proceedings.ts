import type { Population } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/**
 * Lawsuits with their parties, courts and subjects; agreements that end some of them; statements about
 * brands.
 */
export function* generateProceedings(population: Population, random: Random): Generator<FactPlan> {
  const pickEntity = (kind: string) => population.ref(kind, random.int(population.count(kind)));
  const createFact = (
    kind: string,
    from: FactPlan["from"],
    to: FactPlan["to"],
    properties = {},
  ): FactPlan => ({
    kind,
    from,
    to,
    term: "openEnded",
    properties,
  });
  for (let n = 0; n < population.count("LAWSUIT"); n++) {
    const suit = population.ref("LAWSUIT", n);
    yield createFact("PARTICIPATION", pickEntity("CONGLOMERATE"), suit, { role: "PLAINTIFF" });
    yield createFact("PARTICIPATION", pickEntity("ORGANIZATION"), suit, {
      role: "DEFENDANT",
      ...drawExit(random),
    });
    yield createFact("PARTICIPATION", pickEntity("MERCHANT"), suit, {
      role: "DEFENDANT",
      ...drawExit(random),
    });
    yield createFact("JUDGE", pickEntity("PERSON"), suit);
    yield createFact("VENUE", suit, pickEntity("COURT"));
    yield createFact("SUBJECT", suit, pickSuedBrand(population, random));
    if (random.chance(0.3)) yield createFact("SUBJECT", suit, pickEntity("PLATFORM"));
    if (n % 10 === 9) yield createFact("RELATED_CASE", suit, population.ref("LAWSUIT", n - 1));
  }
  for (let n = 0; n < population.count("AGREEMENT"); n++) {
    const agreement = population.ref("AGREEMENT", n);
    yield createFact("PARTICIPATION", pickEntity("CONGLOMERATE"), agreement, { role: "SIGNATORY" });
    yield createFact("RESOLUTION", agreement, pickEntity("LAWSUIT"), {
      extent: random.chance(0.8) ? "FULL" : "PARTIAL",
    });
  }
  for (let n = 0; n < population.count("PUBLIC_STATEMENT"); n++) {
    const words = population.ref("PUBLIC_STATEMENT", n);
    yield createFact("SPEECH", pickEntity("ORGANIZATION"), words);
    yield createFact("SUBJECT", words, pickEntity("BRAND"));
  }
}

const drawExit = (random: Random) =>
  random.chance(0.2) ? { exitedOn: `${2015 + random.int(8)}-06`, exit: "SETTLED" } : {};

/** A tenth of the brands are the subject of a lawsuit. */
const pickSuedBrand = (population: Population, random: Random) =>
  population.ref("BRAND", 10 * random.int(Math.floor(population.count("BRAND") / 10)) + 3);
