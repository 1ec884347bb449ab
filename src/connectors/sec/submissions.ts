import { isPartialDate } from "../../domain/time.js";
import type { RawAnswer } from "../contract.js";
import { arrayIn, mapIn } from "../json-values.js";

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

/** What the graph has no place for. */
const OTHERS = [
  ...["entityType", "sic", "ownerOrg", "category", "fiscalYearEnd", "description", "phone", "flags"],
  ...["investorWebsite", "addresses"],
];

/** Reads the record of a company; null if it is none. */
export function companyIn(value: unknown, answer: RawAnswer): SecCompany | null {
  const record = mapIn(value);
  const [cik, name] = [textIn(record.cik ?? ""), textIn(record.name)];
  if (cik === null || !/^\d{1,10}$/.test(cik) || name === null) return null;
  const { recent, files } = mapIn(record.filings);
  const [tickers, exchanges] = [arrayIn(record.tickers), arrayIn(record.exchanges)];
  const code = textIn(record.stateOfIncorporation);
  return {
    ...{ cik: cik.padStart(10, "0"), name, answer },
    ...{ ein: textIn(record.ein), lei: textIn(record.lei), website: textIn(record.website) },
    formerNames: arrayIn(record.formerNames).flatMap((one) => formerNameIn(mapIn(one)) ?? []),
    listings: tickers.flatMap((one, index) => {
      const ticker = textIn(one);
      return ticker === null ? [] : [{ ticker, exchange: textIn(exchanges[index]) }];
    }),
    incorporatedIn:
      code === null ? null : { code, name: textIn(record.stateOfIncorporationDescription) ?? "" },
    others: OTHERS.filter((one) => isGiven(record[one])),
    filings: filingsIn(recent),
    earlierFilings: arrayIn(files).flatMap((file) => textIn(mapIn(file).name) ?? []),
  };
}

/** The filings of a record, which has a list for each of their fields. */
export function filingsIn(value: unknown): readonly SecFiling[] {
  const { accessionNumber, form, filingDate } = mapIn(value);
  const [forms, days] = [arrayIn(form), arrayIn(filingDate)];
  return arrayIn(accessionNumber).flatMap((one, index) => {
    const [number, kind, filedOn] = [textIn(one), textIn(forms[index]), textIn(days[index])];
    const isFiling = number !== null && /^\d{10}-\d{2}-\d{6}$/.test(number) && kind !== null;
    return isFiling && filedOn !== null && isPartialDate(filedOn)
      ? [{ accessionNumber: number, form: kind, filedOn }]
      : [];
  });
}

function formerNameIn({ name, from, to }: Readonly<Record<string, unknown>>): FormerName | null {
  const text = textIn(name);
  return text === null ? null : { name: text, from: dayIn(from), to: dayIn(to) };
}

/** A day is the instant at which it began in Washington. */
function dayIn(value: unknown): string | null {
  const day = (textIn(value) ?? "").slice(0, 10);
  return isPartialDate(day) ? day : null;
}

const isGiven = (value: unknown): boolean =>
  typeof value === "object" ? Object.keys(value ?? {}).length > 0 : textIn(value) !== null;

/** A text that is not blank, or a number as a text. */
const textIn = (value: unknown): string | null => {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
};
