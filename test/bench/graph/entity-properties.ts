import { isChinese, isFrench } from "./landmarks.js";
import { generateChineseName } from "./names.js";
import { createPeriod, drawPartialDate } from "./periods.js";
import type { Ref } from "./population.js";
import type { Random } from "./random.js";

/** The other countries: of the kinds that own and operate, only conglomerates are French or Chinese. */
const elsewhere = ["US", "DE", "IT", "JP", "GB", "KR"];

/** The properties of an entity besides its name. They cover all kinds; each kind uses its own. */
export function drawEntityProperties(ref: Ref, random: Random) {
  const { kind, n } = ref;
  return {
    ...drawEntityPeriod(kind, random),
    aliases: random.chance(kind === "MERCHANT" ? 0.02 : 0.3)
      ? [{ value: generateChineseName(kind, n), language: "zh-Hans", kind: "TRANSLATION" }]
      : [],
    identifiers: buildIdentifiers(ref),
    description: random.chance(0.3)
      ? `A ${kind.toLowerCase().replaceAll("_", " ")} of the generated graph.`
      : null,
    website: random.chance(0.2) ? `https://www.${ref.id.split(":")[1]}.example` : null,
    country: pickCountry(ref, random),
    legalForm: random.chance(0.5) ? "Société anonyme" : null,
    category: random.pick(["luxury fashion", "sportswear", "watches", null]),
    businessModel: "business to consumer",
    memberCount: null,
    memberCountQualifier: null,
    count: 6000,
    countQualifier: "ABOUT",
    mic: `X${n}`,
    terms: ["The suit is dismissed."],
    text: "Fakes have no place on our platform.",
  };
}

/**
 * Lawsuits were filed since 2005 and most of them ended. All other entities are older than their facts and
 * still exist.
 */
function drawEntityPeriod(kind: string, random: Random) {
  if (kind === "LAWSUIT") {
    const year = 2005 + random.int(18);
    const end = random.chance(0.7) ? `${year + 1 + random.int(4)}` : null;
    return createPeriod(random, drawPartialDate(random, year), end);
  }
  if (kind === "AGREEMENT" || kind === "PUBLIC_STATEMENT")
    return createPeriod(random, drawPartialDate(random, 2005 + random.int(18)), null);
  return createPeriod(
    random,
    random.chance(0.4) ? drawPartialDate(random, 1900 + random.int(85)) : null,
    null,
  );
}

function pickCountry({ kind, n }: Ref, random: Random): string {
  if (kind === "CONGLOMERATE" && isFrench(n)) return "FR";
  if (kind === "CONGLOMERATE" && isChinese(n)) return "CN";
  return random.pick(kind === "MERCHANT" ? [...elsewhere, "CN", "FR"] : elsewhere);
}

function buildIdentifiers({ kind, n, id }: Ref) {
  if (kind === "LAWSUIT") return [{ scheme: "DOCKET", value: `1:${10 + (n % 15)}-cv-${n}` }];
  if (kind === "MERCHANT" || n % 3 === 0) return [];
  return [
    {
      scheme: "WIKIDATA",
      value: `Q${1_000_000 + n}`,
      url: `https://www.wikidata.org/wiki/Q${1_000_000 + n}`,
    },
    { scheme: "DOMAIN", value: `${id.split(":")[1]}.example` },
  ];
}
