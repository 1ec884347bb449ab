import { entityKinds } from "../../../domain/kinds/kinds.js";
import { findProperty, type KindModel } from "../../../domain/kinds/vocabulary.js";
import { readDay } from "../../date-formats.js";
import { convertForeignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { selectIdentifiers } from "../../identifiers.js";
import { parseWebAddress } from "../../web-address.js";
import { type FtmEntity, findFirstValue } from "./ftm-entity.js";

/** The entity kind of each schema. Other schemata are links, or are left out. */
const kindsBySchema = new Map<string, KindModel>(
  entityKinds.flatMap((kind) => (kind.mappings?.ftm?.reads ?? []).map((schema) => [schema, kind] as const)),
);

/** The scheme of the identifiers in each property. */
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

/** The properties that are read. Others are left out and reported. */
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

/** The entity kind of a schema; undefined if it is a link or not supported. */
export const findThingKind = (schema: string): KindModel | undefined => kindsBySchema.get(schema);

/** A thing as a line without claims; null if it has no name. */
export function buildThingLine(entity: FtmEntity, { kind, prefix, type }: KindModel): InputLine | null {
  const name = findFirstValue(entity, "name", "caption");
  if (name === null) return null;
  return {
    kind,
    id: convertForeignId(prefix, entity.id),
    name,
    aliases: collectAliases(entity, name),
    identifiers: selectIdentifiers(
      Object.entries(SCHEMES).flatMap(([property, scheme]) =>
        (entity.properties[property] ?? []).map((id) => ({ scheme, id })),
      ),
    ),
    country: findFirstValue(entity, ...PLACES),
    description: findFirstValue(entity, "summary", "description"),
    website: parseWebAddress(findFirstValue(entity, "website")),
    validFrom: readDay(findFirstValue(entity, ...STARTS)),
    validTo: readDay(findFirstValue(entity, ...ENDS)),
    ...(findProperty(type, "legalForm") && { legalForm: findFirstValue(entity, "legalForm") }),
  };
}

function collectAliases({ properties }: FtmEntity, name: string) {
  const all = Object.entries(ALIASES).flatMap(([property, kind]) =>
    (properties[property] ?? []).map((value) => [value.trim(), kind] as const),
  );
  const otherNames = new Map(all.filter(([value]) => value !== name && value !== "").reverse());
  return [...otherNames].map(([value, kind]) => ({ value, kind }));
}

/** The names of the properties of a thing that are left out: those without a place, and a website that is no address. */
export function listOmittedProperties(entity: FtmEntity): readonly string[] {
  const { schema, properties } = entity;
  const website = findFirstValue(entity, "website");
  const isOmitted = (name: string): boolean =>
    name === "website" ? website !== null && parseWebAddress(website) === null : !READ.has(name);
  return Object.keys(properties)
    .filter(isOmitted)
    .map((name) => `${schema}.${name}`);
}
