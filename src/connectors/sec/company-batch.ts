import type { Conglomerate } from "../../domain/entities/conglomerate.js";
import type { Organization } from "../../domain/entities/organization.js";
import { StockExchange } from "../../domain/entities/stock-exchange.js";
import { StockListing } from "../../domain/relationships/stock-listing.js";
import { identifyLine } from "../../formats/foreign-ids.js";
import type { InputLine } from "../../formats/format.js";
import { isLei } from "../../formats/readers/gleif/lei-entity.js";
import { parseWebAddress } from "../../formats/web-address.js";
import { omitEmpty } from "../../util/omit-empty.js";
import type { FactBatch } from "../contract.js";
import { findCountryOfJurisdiction, isStateCode } from "./exhibit/jurisdiction.js";
import type { FormerName, SecCompany, SecListing } from "./sec-company.js";

/** The part of an id that identifies the company. */
export const buildCompanySlug = (cik: string): string => `sec-cik-${cik}`;

/** The operating market codes of exchanges, which cover all of their markets, by the words of EDGAR. OTC is no exchange. */
const MARKETS = new Map([
  ["NYSE", "XNYS"],
  ["Nasdaq", "XNAS"],
  ["CBOE", "XCBO"],
]);

/** A company with its former names, and the exchanges where its shares are listed. */
export function buildCompanyBatch(
  company: SecCompany,
  type: typeof Conglomerate | typeof Organization,
): { readonly id: string; readonly batch: FactBatch } {
  const { cik, name, answer } = company;
  const { kind, id } = identifyLine(type, buildCompanySlug(cik));
  const source = {
    kind: "SOURCE",
    id: `source:${buildCompanySlug(cik)}`,
    title: `SEC EDGAR: ${name} (CIK ${cik})`,
    publisher: "U.S. Securities and Exchange Commission",
    url: buildCompanyUrl(cik),
    license: "Public information",
  };
  const omitted = company.others.map((fieldName) => `company.${fieldName}`);
  const entity = {
    kind,
    id,
    name,
    aliases: company.formerNames.map((former) => createAlias(former, omitted)),
    website: parseWebAddress(company.website),
    country: findCountry(company),
    identifiers: listIdentifiers(company),
    claims: [{ source: source.id, basis: "OFFICIAL_RECORD", confidence: 0.9 }],
  };
  const listings = company.listings.flatMap((listing) =>
    buildListingLines(listing, id, company, source.id, omitted),
  );
  const facts = [source, entity, ...new Map(listings.map((line) => [line.id, line])).values()];
  return { id, batch: { facts, answers: { [source.id]: answer }, omitted } };
}

const buildCompanyUrl = (cik: string): string => `https://www.sec.gov/edgar/browse/?CIK=${cik}`;

/** The CIK comes first: it decides which recorded entity the company is. */
const listIdentifiers = ({ cik, lei, ein }: SecCompany) => [
  { scheme: "CIK", value: cik, url: buildCompanyUrl(cik) },
  ...(isLei(lei ?? undefined) ? [{ scheme: "LEI", value: lei }] : []),
  ...(ein !== null && /^\d{9}$/.test(ein) && Number(ein) > 0 ? [{ scheme: "EIN", value: ein }] : []),
];

/** A former name, with the days of the first and the last filing under it, unless they are in the wrong order. */
function createAlias({ name, from, to }: FormerName, omitted: string[]) {
  const isInOrder = from === null || to === null || from <= to;
  if (!isInOrder) omitted.push("formerNames: days in the wrong order");
  return {
    value: name,
    kind: "FORMER_NAME",
    ...(isInOrder && omitEmpty({ validFrom: from, validTo: to })),
  };
}

/** EDGAR has codes of its own, in which DE is Delaware. Of other places it has the names. */
const findCountry = ({ incorporatedIn }: SecCompany): string | null =>
  incorporatedIn === null
    ? null
    : isStateCode(incorporatedIn.code)
      ? "US"
      : findCountryOfJurisdiction(incorporatedIn.name, false);

function buildListingLines(
  { ticker, exchange }: SecListing,
  company: string,
  { cik }: SecCompany,
  source: string,
  omitted: string[],
): readonly InputLine[] {
  const market = MARKETS.get(exchange ?? "");
  if (market === undefined) {
    omitted.push(`symbol on ${exchange ?? "no exchange"}`);
    return [];
  }
  const statement = `EDGAR lists the symbol ${ticker} on ${exchange}.`;
  const claims = [{ source, basis: "DATASET", confidence: 0.8, statement }];
  const exchangeIdentity = identifyLine(StockExchange, `mic-${market.toLowerCase()}`);
  const slug = `${buildCompanySlug(cik)}--${market.toLowerCase()}--${ticker.toLowerCase()}`;
  return [
    {
      ...exchangeIdentity,
      name: exchange,
      mic: market,
      identifiers: [{ scheme: "MIC", value: market }],
      claims: [{ source, basis: "DATASET", confidence: 0.8, statement: `EDGAR names it ${exchange}.` }],
    },
    {
      ...identifyLine(StockListing, slug),
      from: company,
      to: exchangeIdentity.id,
      ticker,
      claims,
    },
  ];
}
