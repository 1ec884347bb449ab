import type { Population } from "../population.js";
import type { Random } from "../random.js";
import type { FactPlan } from "./fact-plan.js";

/**
 * Lawsuits with their parties, courts and subjects; agreements that end some of them; statements about
 * brands.
 */
export function* proceedings(population: Population, random: Random): Generator<FactPlan> {
  const any = (kind: string) => population.ref(kind, random.int(population.count(kind)));
  const event = (kind: string, from: FactPlan["from"], to: FactPlan["to"], properties = {}): FactPlan => ({
    kind,
    from,
    to,
    term: "openEnded",
    properties,
  });
  for (let n = 0; n < population.count("LAWSUIT"); n++) {
    const suit = population.ref("LAWSUIT", n);
    yield event("PARTICIPATION", any("CONGLOMERATE"), suit, { role: "PLAINTIFF" });
    yield event("PARTICIPATION", any("ORGANIZATION"), suit, { role: "DEFENDANT", ...exit(random) });
    yield event("PARTICIPATION", any("MERCHANT"), suit, { role: "DEFENDANT", ...exit(random) });
    yield event("JUDGE", any("PERSON"), suit);
    yield event("VENUE", suit, any("COURT"));
    yield event("SUBJECT", suit, suedOverBrand(population, random));
    if (random.chance(0.3)) yield event("SUBJECT", suit, any("PLATFORM"));
    if (n % 10 === 9) yield event("RELATED_CASE", suit, population.ref("LAWSUIT", n - 1));
  }
  for (let n = 0; n < population.count("AGREEMENT"); n++) {
    const agreement = population.ref("AGREEMENT", n);
    yield event("PARTICIPATION", any("CONGLOMERATE"), agreement, { role: "SIGNATORY" });
    yield event("RESOLUTION", agreement, any("LAWSUIT"), { extent: random.chance(0.8) ? "FULL" : "PARTIAL" });
  }
  for (let n = 0; n < population.count("PUBLIC_STATEMENT"); n++) {
    const words = population.ref("PUBLIC_STATEMENT", n);
    yield event("SPEECH", any("ORGANIZATION"), words);
    yield event("SUBJECT", words, any("BRAND"));
  }
}

const exit = (random: Random) =>
  random.chance(0.2) ? { exitedOn: `${2015 + random.int(8)}-06`, exit: "SETTLED" } : {};

/** A tenth of the brands are the subject of a lawsuit. */
const suedOverBrand = (population: Population, random: Random) =>
  population.ref("BRAND", 10 * random.int(Math.floor(population.count("BRAND") / 10)) + 3);
