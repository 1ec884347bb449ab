import { AppError } from "../../errors.js";
import type { Fetch, FetchedAnswer, RawAnswer } from "../contract.js";
import type { DocumentLine } from "./exhibit/document-line.js";
import { htmlLines } from "./exhibit/html-lines.js";
import { plainTextLines } from "./exhibit/plain-text-lines.js";
import { companyIn, filingsIn, type SecCompany, type SecFiling } from "./submissions.js";
import { type Ticker, tickersIn } from "./tickers.js";

const DATA = "https://data.sec.gov/submissions";
const ARCHIVES = "https://www.sec.gov/Archives/edgar/data";
const TICKERS = "https://www.sec.gov/files/company_tickers.json";
/** The filings of a year are in the record, and the annual report is at most some weeks older. */
const MAX_EARLIER_FILES = 3;
/** A larger document is not read, in bytes. */
const MAX_SIZE = 8_000_000;

/** A document of a filing. */
export interface FiledDocument {
  readonly url: string;
  /** Its type, such as EX-21.1. */
  readonly type: string;
}

/** The documents of a filing, and the number of companies that file it together. */
export interface FilingIndex {
  readonly documents: readonly FiledDocument[];
  readonly filers: number;
}

/** The lines of a document, and the raw answer that they are from. */
export interface ReadDocument {
  /** Null: it cannot be read. */
  readonly lines: readonly DocumentLine[] | null;
  readonly answer: RawAnswer;
}

/** Asks EDGAR. Nothing else knows its addresses. */
export class SecRequests {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** All symbols of shares, with their companies. */
  async tickers(): Promise<readonly Ticker[]> {
    return tickersIn((await this.#askFor(TICKERS, "application/json")).json());
  }

  /** The record of a company. Fails with NOT_FOUND if there is none. */
  async company(cik: string): Promise<SecCompany> {
    const answered = await this.#ask(`${DATA}/CIK${cik}.json`, "application/json");
    const company = answered && companyIn(answered.json(), answered.answer);
    if (!company) throw new AppError("NOT_FOUND", `SEC EDGAR has no company with the CIK ${cik}.`);
    return company;
  }

  /** The latest annual report of a company; null: none is found. */
  async annualReport({ filings, earlierFilings }: SecCompany): Promise<SecFiling | null> {
    const found = latestAnnualReport(filings);
    if (found) return found;
    for (const file of earlierFilings.slice(0, MAX_EARLIER_FILES)) {
      const answered = await this.#ask(`${DATA}/${file}`, "application/json");
      const earlier = answered && latestAnnualReport(filingsIn(answered.json()));
      if (earlier) return earlier;
    }
    return null;
  }

  /** The documents of a filing. Fails with SOURCE_UNAVAILABLE if there is no list of them. */
  async filingIndex(cik: string, { accessionNumber }: SecFiling): Promise<FilingIndex> {
    const url = `${folderOf(cik, accessionNumber)}/${accessionNumber}-index.htm`;
    const lines = htmlLines((await this.#askFor(url, "text/html")).text()) ?? [];
    const documents = lines.flatMap(({ cells }) => {
      const type = cells.map(({ text }) => text).find((text) => /^EX-21(?:\.\d{1,3})?$/.test(text));
      const link = cells.find((cell) => cell.link !== null)?.link;
      return type !== undefined && link ? [{ type, url: documentUrl(link, url) }] : [];
    });
    const isIndex = lines.some(({ cells }) =>
      cells.some(({ text }) => text === "Complete submission text file"),
    );
    if (!isIndex) throw new AppError("SOURCE_UNAVAILABLE", `${url} has no list of documents.`);
    const filers = lines.filter(({ cells }) => cells.some(({ text }) => text.includes("(Filer)"))).length;
    return { documents, filers };
  }

  /** The lines of a document, as HTML or as plain text. */
  async document(url: string): Promise<ReadDocument> {
    const { answer, bytes, text } = await this.#askFor(url, "text/html");
    const read = url.endsWith(".txt") ? plainTextLines : htmlLines;
    return { lines: bytes.length > MAX_SIZE ? null : read(text()), answer };
  }

  /** Asks for what EDGAR must have. */
  async #askFor(url: string, accept: string): Promise<FetchedAnswer> {
    const answered = await this.#ask(url, accept);
    if (!answered) throw new AppError("SOURCE_UNAVAILABLE", `EDGAR does not have ${url}, which it lists.`);
    return answered;
  }

  async #ask(url: string, accept: string): Promise<FetchedAnswer | null> {
    const answered = await this.#fetch(url, { accept });
    return answered.status === 200 ? answered : null;
  }
}

const folderOf = (cik: string, accessionNumber: string): string =>
  `${ARCHIVES}/${Number(cik)}/${accessionNumber.replaceAll("-", "")}`;

/** The address of a document, which may be linked in a viewer. */
function documentUrl(link: string, base: string): string {
  const url = new URL(link, base);
  return new URL(url.searchParams.get("doc") ?? url, base).href;
}

const latestAnnualReport = (filings: readonly SecFiling[]): SecFiling | null =>
  filings
    .filter(({ form }) => form === "10-K" || form === "10-KT")
    .reduce<SecFiling | null>(
      (latest, one) => (latest && latest.filedOn >= one.filedOn ? latest : one),
      null,
    );
