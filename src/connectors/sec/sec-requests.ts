import { AppError } from "../../errors.js";
import type { Fetch, FetchedAnswer, RawAnswer } from "../contract.js";
import type { DocumentLine } from "./exhibit/document-line.js";
import { readHtmlLines } from "./exhibit/read-html-lines.js";
import { splitPlainText } from "./exhibit/split-plain-text.js";
import { parseCompany, parseFilings, type SecCompany, type SecFiling } from "./sec-company.js";
import { parseTickers, type Ticker } from "./tickers.js";

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

/** Requests EDGAR. No other code has its addresses. */
export class SecRequests {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** All symbols of shares, with their companies. */
  async fetchTickers(): Promise<readonly Ticker[]> {
    return parseTickers((await this.#fetchExistingAnswer(TICKERS, "application/json")).json());
  }

  /** The record of a company. Fails with NOT_FOUND if there is none. */
  async fetchCompany(cik: string): Promise<SecCompany> {
    const response = await this.#fetchAnswer(`${DATA}/CIK${cik}.json`, "application/json");
    const company = response && parseCompany(response.json(), response.answer);
    if (!company) throw new AppError("NOT_FOUND", `SEC EDGAR has no company with the CIK ${cik}.`);
    return company;
  }

  /** The latest annual report of a company; null: none is found. */
  async findAnnualReport({ filings, earlierFilings }: SecCompany): Promise<SecFiling | null> {
    const recent = findLatestAnnualReport(filings);
    if (recent) return recent;
    for (const file of earlierFilings.slice(0, MAX_EARLIER_FILES)) {
      const response = await this.#fetchAnswer(`${DATA}/${file}`, "application/json");
      const earlier = response && findLatestAnnualReport(parseFilings(response.json()));
      if (earlier) return earlier;
    }
    return null;
  }

  /** The documents of a filing. Fails with SOURCE_UNAVAILABLE if there is no list of them. */
  async fetchFilingIndex(cik: string, { accessionNumber }: SecFiling): Promise<FilingIndex> {
    const url = `${buildFolderUrl(cik, accessionNumber)}/${accessionNumber}-index.htm`;
    const lines = readHtmlLines((await this.#fetchExistingAnswer(url, "text/html")).text()) ?? [];
    const documents = lines.flatMap(({ cells }) => {
      const type = cells.map(({ text }) => text).find((text) => /^EX-21(?:\.\d{1,3})?$/.test(text));
      const link = cells.find((cell) => cell.link !== null)?.link;
      return type !== undefined && link ? [{ type, url: resolveDocumentUrl(link, url) }] : [];
    });
    const isIndex = lines.some(({ cells }) =>
      cells.some(({ text }) => text === "Complete submission text file"),
    );
    if (!isIndex) throw new AppError("SOURCE_UNAVAILABLE", `${url} has no list of documents.`);
    const filers = lines.filter(({ cells }) => cells.some(({ text }) => text.includes("(Filer)"))).length;
    return { documents, filers };
  }

  /** The lines of a document, as HTML or as plain text. */
  async fetchDocument(url: string): Promise<ReadDocument> {
    const { answer, bytes, text } = await this.#fetchExistingAnswer(url, "text/html");
    const read = url.endsWith(".txt") ? splitPlainText : readHtmlLines;
    return { lines: bytes.length > MAX_SIZE ? null : read(text()), answer };
  }

  /** Requests a document that EDGAR must have. */
  async #fetchExistingAnswer(url: string, accept: string): Promise<FetchedAnswer> {
    const response = await this.#fetchAnswer(url, accept);
    if (!response) throw new AppError("SOURCE_UNAVAILABLE", `EDGAR does not have ${url}, which it lists.`);
    return response;
  }

  async #fetchAnswer(url: string, accept: string): Promise<FetchedAnswer | null> {
    const response = await this.#fetch(url, { accept });
    return response.status === 200 ? response : null;
  }
}

const buildFolderUrl = (cik: string, accessionNumber: string): string =>
  `${ARCHIVES}/${Number(cik)}/${accessionNumber.replaceAll("-", "")}`;

/** The address of a document, which may be linked in a viewer. */
function resolveDocumentUrl(link: string, base: string): string {
  const url = new URL(link, base);
  return new URL(url.searchParams.get("doc") ?? url, base).href;
}

const findLatestAnnualReport = (filings: readonly SecFiling[]): SecFiling | null =>
  filings
    .filter(({ form }) => form === "10-K" || form === "10-KT")
    .reduce<SecFiling | null>(
      (latest, filing) => (latest && latest.filedOn >= filing.filedOn ? latest : filing),
      null,
    );
