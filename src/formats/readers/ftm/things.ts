import { type KindModel, kindNamed, propertyOf } from "../../../domain/kinds/vocabulary.js";
import { dayIn } from "../../dates.js";
import { foreignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { countryOf, identifiersOf } from "../../identifiers.js";
import { webAddressIn } from "../../web-address.js";
import { type FtmEntity, firstValue } from "./entity.js";

/** The kinds that schemata are here; all others are links or have no place in the graph. */
const THINGS = new Map([
  ["LegalEntity", "ORGANIZATION"],
  ["Company", "ORGANIZATION"],
  ["Organization", "ORGANIZATION"],
  ["PublicBody", "ORGANIZATION"],
  ["Person", "PERSON"],
  // What is owned and is no company, as a brand is.
  ["Asset", "BRAND"],
  ["CourtCase", "LAWSUIT"],
]);

/** Identifiers by the property that holds them. */
const SCHEMES: Readonly<Record<string, string>> = {
  wikidataId: "WIKIDATA",
  leiCode: "LEI",
  registrationNumber: "REGISTRATION",
  isin: "ISIN",
  isinCode: "ISIN",
  cikCode: "CIK",
  ticker: "TICKER",
  taxNumber: "TAX",
  vatCode: "VAT",
  opencorporatesUrl: "OPENCORPORATES",
  caseNumber: "DOCKET",
};

const ALIASES: Readonly<Record<string, string>> = {
  name: "NAME",
  alias: "NAME",
  weakAlias: "NAME",
  previousName: "FORMER_NAME",
  abbreviation: "ABBREVIATION",
};

const STARTS = ["incorporationDate", "birthDate", "fileDate", "startDate"];
const ENDS = ["dissolutionDate", "deathDate", "closeDate", "endDate"];
const PLACES = ["country", "jurisdiction", "mainCountry", "nationality", "citizenship"];

/** What is read of a thing; all other properties are left out, and told so. */
const READ = new Set([
  ...Object.keys(SCHEMES),
  ...Object.keys(ALIASES),
  ...STARTS,
  ...ENDS,
  ...PLACES,
  "summary",
  "description",
  "website",
  "legalForm",
  "publisher",
  "publisherUrl",
  "sourceUrl",
]);

/** The kind of what a schema describes; undefined where it is no thing here. */
export const thingOf = (schema: string): KindModel | undefined => kindNamed(THINGS.get(schema) ?? "");

/** A thing as a line without its claims; null for one without a name. */
export function thingLine(entity: FtmEntity, { kind, prefix, type }: KindModel): InputLine | null {
  const name = firstValue(entity, "name", "caption");
  if (name === null) return null;
  return {
    kind,
    id: foreignId(prefix, entity.id),
    name,
    aliases: aliasesOf(entity, name),
    identifiers: identifiersOf(
      Object.entries(SCHEMES).flatMap(([property, scheme]) =>
        (entity.properties[property] ?? []).map((id) => ({ scheme, id })),
      ),
    ),
    country: countryOf(firstValue(entity, ...PLACES)),
    description: firstValue(entity, "summary", "description"),
    website: webAddressIn(firstValue(entity, "website")),
    validFrom: dayIn(firstValue(entity, ...STARTS)),
    validTo: dayIn(firstValue(entity, ...ENDS)),
    ...(propertyOf(type, "legalForm") && { legalForm: firstValue(entity, "legalForm") }),
  };
}

function aliasesOf({ properties }: FtmEntity, name: string) {
  const all = Object.entries(ALIASES).flatMap(([property, kind]) =>
    (properties[property] ?? []).map((value) => [value.trim(), kind] as const),
  );
  const others = new Map(all.filter(([value]) => value !== name && value !== "").reverse());
  return [...others].map(([value, kind]) => ({ value, kind }));
}

/** The names of a thing's properties that the graph has no place for. */
export const omittedOf = ({ schema, properties }: FtmEntity): readonly string[] =>
  Object.keys(properties)
    .filter((name) => !READ.has(name))
    .map((name) => `${schema}.${name}`);
