import { isPartialDate } from "../../domain/time.js";
import type { RawAnswer } from "../contract.js";
import { toArray, toObject } from "../json-values.js";

/** A company as EDGAR has it. */
export interface SecCompany {
  /** With ten digits. */
  readonly cik: string;
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  readonly listings: readonly SecListing[];
  readonly ein: string | null;
  readonly lei: string | null;
  readonly website: string | null;
  /** Its code and its name. */
  readonly incorporatedIn: { readonly code: string; readonly name: string } | null;
  /** The other things that are known of it, by name. */
  readonly others: readonly string[];
  readonly filings: readonly SecFiling[];
  /** The files with its earlier filings, the latest first. */
  readonly earlierFilings: readonly string[];
  readonly answer: RawAnswer;
}

/** A name with the days of the first and the last filing under it; null: not given. */
export interface FormerName {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A symbol of shares, and the exchange in EDGAR's words; null: not given. */
export interface SecListing {
  readonly ticker: string;
  readonly exchange: string | null;
}

export interface SecFiling {
  readonly accessionNumber: string;
  readonly form: string;
  readonly filedOn: string;
}

/** The fields that the graph has no place for. */
const OMITTED_FIELDS = [
  "entityType",
  "sic",
  "ownerOrg",
  "category",
  "fiscalYearEnd",
  "description",
  "phone",
  "flags",
  "investorWebsite",
  "addresses",
];

/** Reads the record of a company; null if it is none. */
export function parseCompany(value: unknown, answer: RawAnswer): SecCompany | null {
  const record = toObject(value);
  const [cik, name] = [toText(record.cik ?? ""), toText(record.name)];
  if (cik === null || !/^\d{1,10}$/.test(cik) || name === null) return null;
  const { recent, files } = toObject(record.filings);
  const [tickers, exchanges] = [toArray(record.tickers), toArray(record.exchanges)];
  const code = toText(record.stateOfIncorporation);
  return {
    cik: cik.padStart(10, "0"),
    name,
    answer,
    ein: toText(record.ein),
    lei: toText(record.lei),
    website: toText(record.website),
    formerNames: toArray(record.formerNames).flatMap((item) => parseFormerName(toObject(item)) ?? []),
    listings: tickers.flatMap((item, index) => {
      const ticker = toText(item);
      return ticker === null ? [] : [{ ticker, exchange: toText(exchanges[index]) }];
    }),
    incorporatedIn:
      code === null ? null : { code, name: toText(record.stateOfIncorporationDescription) ?? "" },
    others: OMITTED_FIELDS.filter((item) => hasValue(record[item])),
    filings: parseFilings(recent),
    earlierFilings: toArray(files).flatMap((file) => toText(toObject(file).name) ?? []),
  };
}

/** The filings of a record, which has a list for each of their fields. */
export function parseFilings(value: unknown): readonly SecFiling[] {
  const { accessionNumber, form, filingDate } = toObject(value);
  const [forms, days] = [toArray(form), toArray(filingDate)];
  return toArray(accessionNumber).flatMap((item, index) => {
    const [number, kind, filedOn] = [toText(item), toText(forms[index]), toText(days[index])];
    const isFiling = number !== null && /^\d{10}-\d{2}-\d{6}$/.test(number) && kind !== null;
    return isFiling && filedOn !== null && isPartialDate(filedOn)
      ? [{ accessionNumber: number, form: kind, filedOn }]
      : [];
  });
}

function parseFormerName({ name, from, to }: Readonly<Record<string, unknown>>): FormerName | null {
  const text = toText(name);
  return text === null ? null : { name: text, from: parseDay(from), to: parseDay(to) };
}

/** A day is the instant at which it began in Washington. */
function parseDay(value: unknown): string | null {
  const day = (toText(value) ?? "").slice(0, 10);
  return isPartialDate(day) ? day : null;
}

const hasValue = (value: unknown): boolean =>
  typeof value === "object" ? Object.keys(value ?? {}).length > 0 : toText(value) !== null;

/** A text that is not blank, or a number as a text. */
const toText = (value: unknown): string | null => {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
};
