import { isWebAddress } from "../../domain/scalars.js";
import { dayIn } from "../dates.js";
import { foreignId } from "../foreign-ids.js";
import type { FactLine } from "../format.js";
import { countryOf, identifiersOf } from "../identifiers.js";
import { type FtmEntity, firstOf } from "./entity.js";

interface Thing {
  readonly kind: string;
  readonly prefix: string;
}

const organization: Thing = { kind: "ORGANIZATION", prefix: "organization" };

/** The schemata that are things here; all else is a link or has no place in the graph. */
const THINGS: Readonly<Record<string, Thing>> = {
  LegalEntity: organization,
  Company: organization,
  Organization: organization,
  PublicBody: organization,
  Person: { kind: "PERSON", prefix: "person" },
  /** What is owned and is no company, as a brand is. */
  Asset: { kind: "BRAND", prefix: "brand" },
  CourtCase: { kind: "LAWSUIT", prefix: "lawsuit" },
};

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

export const thingOf = (schema: string): Thing | undefined => THINGS[schema];

/** A thing as a line without its claims; null for one without a name. */
export function thingLine(entity: FtmEntity, { kind, prefix }: Thing): FactLine | null {
  const name = firstOf(entity, "name", "caption");
  if (name === null) return null;
  const website = firstOf(entity, "website");
  const isOrganization = kind === "ORGANIZATION";
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
    country: countryOf(firstOf(entity, ...PLACES)),
    description: firstOf(entity, "summary", "description"),
    website: website !== null && isWebAddress(website) ? website : null,
    validFrom: dayIn(firstOf(entity, ...STARTS)),
    validTo: dayIn(firstOf(entity, ...ENDS)),
    ...(isOrganization && { legalForm: firstOf(entity, "legalForm") }),
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
