import { Conglomerate } from "../../domain/entities/conglomerate.js";
import { Organization } from "../../domain/entities/organization.js";
import { AppError } from "../../errors.js";
import type { Connector, FactBatch } from "../contract.js";
import { createNamesSetting } from "../names-setting.js";
import { buildCompanyBatch } from "./company-batch.js";
import { readExhibit } from "./exhibit/read-exhibit.js";
import { buildExhibitBatches, type FiledExhibit } from "./exhibit-batches.js";
import type { SecCompany } from "./sec-company.js";
import { SecRequests } from "./sec-requests.js";
import { normalizeSymbol } from "./tickers.js";

type SecSettings = {
  readonly companies: readonly string[];
  readonly subsidiaries: boolean;
};

/** More lines than any company gives: the longest lists have some thousand subsidiaries. */
const LINES_PER_COMPANY = 20_000;

/** SEC EDGAR: companies that report to the U.S. Securities and Exchange Commission, and the subsidiaries that they list. */
export const sec: Connector<SecSettings> = {
  id: "sec",
  title: "SEC EDGAR",
  homepage: "https://www.sec.gov/search-filings",
  license: {
    name: "Public information",
    url: "https://www.sec.gov/privacy#dissemination",
    terms:
      "Filings are public information that may be copied and distributed. Programs must name themselves and a contact, and ask at most ten times per second.",
  },
  settings: {
    type: "object",
    properties: {
      companies: createNamesSetting("Companies by CIK, such as 34088, or by symbol of shares, such as XOM."),
      subsidiaries: {
        type: "boolean",
        default: true,
        description: "Whether the subsidiaries of the last annual report are read (Ex. 21).",
      },
    },
    required: ["companies"],
    additionalProperties: false,
  },
  argument: "companies",
  contact: "required",
  rateLimit: { perSecond: 5, atOnce: 1 },
  hosts: ["data.sec.gov", "www.sec.gov"],
  // A list of subsidiaries may leave out what is small: its source is always known in part.
  omission: "WITHDRAWS",
  check: async ({ companies }, fetch) => {
    await resolveCiks(companies, new SecRequests(fetch));
  },
  read: async function* ({ settings }, fetch) {
    const requests = new SecRequests(fetch);
    for (const { cik, symbol } of await resolveCiks(settings.companies, requests)) {
      const company = await requests.fetchCompany(cik);
      requireSymbol(company, symbol);
      const exhibits = settings.subsidiaries
        ? await readExhibits(company, requests)
        : { read: [], omitted: [] };
      const isGroup = exhibits.read.some(({ exhibit }) => exhibit.subsidiaries.length > 0);
      const { id, batch } = buildCompanyBatch(company, isGroup ? Conglomerate : Organization);
      yield batch;
      yield* buildExhibitBatches(company, id, exhibits.read);
      if (exhibits.omitted.length > 0)
        yield { facts: [], answers: {}, omitted: exhibits.omitted } satisfies FactBatch;
    }
  },
  expected: ({ companies }) => ({
    minimum: companies.length,
    maximum: companies.length * LINES_PER_COMPANY,
  }),
};

/** A company to read, and the symbol by which it was found. */
interface RequestedCompany {
  readonly cik: string;
  readonly symbol: string | null;
}

/** The companies of CIKs and symbols, each once. The file of symbols is requested only if there is a symbol. */
async function resolveCiks(
  companies: readonly string[],
  requests: SecRequests,
): Promise<readonly RequestedCompany[]> {
  const isCik = (text: string): boolean => /^\d{1,10}$/.test(text);
  const tickers = companies.every(isCik) ? [] : await requests.fetchTickers();
  const ciks = new Map(tickers.map(({ symbol, cik }) => [symbol, cik]));
  const requested = companies.map((text): RequestedCompany => {
    if (isCik(text)) return { cik: text.padStart(10, "0"), symbol: null };
    const symbol = normalizeSymbol(text);
    const cik = ciks.get(symbol);
    if (cik === undefined)
      throw new AppError("NOT_FOUND", `SEC EDGAR lists no company with the symbol ${symbol}. Give a CIK.`);
    return { cik, symbol };
  });
  return [...new Map(requested.map((company) => [company.cik, company])).values()];
}

/** The file of symbols is not always up to date, so the company must have the symbol in its own record, too. */
function requireSymbol({ cik, name, listings }: SecCompany, symbol: string | null): void {
  if (symbol === null || listings.some(({ ticker }) => normalizeSymbol(ticker) === symbol)) return;
  throw new AppError(
    "CONFLICT",
    `SEC EDGAR lists ${symbol} as a symbol of ${name} (CIK ${cik}), whose own record does not have it. Give the CIK.`,
  );
}

interface ReadExhibits {
  readonly read: readonly FiledExhibit[];
  /** The names of the parts that were left out. */
  readonly omitted: readonly string[];
}

/** The lists of subsidiaries of the latest annual report. */
async function readExhibits(company: SecCompany, requests: SecRequests): Promise<ReadExhibits> {
  const report = await requests.findAnnualReport(company);
  if (!report) return { read: [], omitted: ["company without an annual report (10-K)"] };
  const { documents, filers } = await requests.fetchFilingIndex(company.cik, report);
  if (documents.length === 0) return { read: [], omitted: ["annual report without Exhibit 21"] };
  // Companies that report together have one list, which may be that of another of them.
  if (filers > 1) return { read: [], omitted: ["Exhibit 21 of several companies"] };
  const read: FiledExhibit[] = [];
  const omitted: string[] = [];
  for (const { url } of documents) {
    const { lines, answer } = await requests.fetchDocument(url);
    if (!lines) omitted.push("Exhibit 21 that is too large, or nested too deep");
    else read.push({ report, url, answer, exhibit: readExhibit(lines, company.name) });
  }
  return { read, omitted };
}
