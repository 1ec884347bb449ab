import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SettingValues } from "../../src/connectors/contract.js";
import { sec } from "../../src/connectors/sec/sec.js";
import type { Replies } from "../support/services/play-service.js";
import { readConnector } from "../support/services/read-connector.js";
import {
  buildFilingIndex,
  buildSecReplies,
  createFilingLists,
  createSecCompany,
  REPORT,
} from "../support/services/sec.js";

const CIK = "0000034088";
const createCompany = (more: Readonly<Record<string, unknown>> = {}, filings = [REPORT]) =>
  createSecCompany({ cik: "34088", name: "ACME CORP", filings, more });
const exhibit = `<p>Subsidiaries at December 31, 2025</p>
  <table><tr><td>One LLC</td><td>Delaware</td></tr><tr><td>Holdings LLC</td><td>Texas</td></tr>
  <tr><td>Holdings LLC</td><td>France</td></tr><tr><td>One LLC</td><td>Delaware</td></tr></table>`;
const tickers = { body: { "0": { cik_str: 34088, ticker: "ACM-B", title: "ACME CORP" } } };
const FOLDER = "/www.sec.gov/Archives/edgar/data/34088/000003408826000045";
const INDEX = `${FOLDER}/0000034088-26-000045-index.htm`;

async function pullCompanies(replies: Replies, settings: SettingValues = { companies: ["34088"] }) {
  const read = await readConnector(sec, settings, replies);
  return { ...read, of: (kind: string) => read.lines.filter((line) => line.kind === kind) };
}
const pullWithoutSubsidiaries = (replies: Replies) =>
  pullCompanies(replies, { companies: ["34088"], subsidiaries: false });

describe("a pull of SEC EDGAR", () => {
  it("has a company with its former names, identifiers and listings", async () => {
    const record = createCompany({
      tickers: ["ACM", "ACM-B", "ACMQ"],
      exchanges: ["NYSE", "Nasdaq", "OTC"],
      ein: "135409005",
      lei: "5493001KJTIIGC8Y1R12",
      stateOfIncorporation: "DE",
      stateOfIncorporationDescription: "DE",
      formerNames: [
        { name: "ACME OIL CO", from: "1996-01-05T05:00:00.000Z", to: "1999-11-30T05:00:00.000Z" },
        { name: "ACME II", from: "2007-06-18T04:00:00.000Z", to: "2001-01-01T05:00:00.000Z" },
      ],
    });
    const { of, omitted, answers } = await pullWithoutSubsidiaries(buildSecReplies(record, exhibit));
    const url = `https://www.sec.gov/edgar/browse/?CIK=${CIK}`;
    expect(of("ORGANIZATION")).toMatchObject([
      {
        id: `organization:sec-cik-${CIK}`,
        name: "ACME CORP",
        country: "US",
        website: null,
        aliases: [
          { value: "ACME OIL CO", kind: "FORMER_NAME", validFrom: "1996-01-05", validTo: "1999-11-30" },
          { value: "ACME II", kind: "FORMER_NAME" },
        ],
        identifiers: [
          { scheme: "CIK", value: CIK, url },
          { scheme: "LEI", value: "5493001KJTIIGC8Y1R12" },
          { scheme: "EIN", value: "135409005" },
        ],
        claims: [{ source: `source:sec-cik-${CIK}`, basis: "OFFICIAL_RECORD" }],
      },
    ]);
    expect(of("STOCK_LISTING")).toMatchObject([
      { from: `organization:sec-cik-${CIK}`, to: "stock-exchange:mic-xnys", ticker: "ACM" },
      { from: `organization:sec-cik-${CIK}`, to: "stock-exchange:mic-xnas", ticker: "ACM-B" },
    ]);
    expect(of("STOCK_EXCHANGE")).toMatchObject([
      { name: "NYSE", identifiers: [{ scheme: "MIC", value: "XNYS" }] },
      { name: "Nasdaq" },
    ]);
    expect(answers[`source:sec-cik-${CIK}`]?.url).toBe(`https://data.sec.gov/submissions/CIK${CIK}.json`);
    expect(omitted).toEqual([
      "company.entityType",
      "company.sic",
      "company.addresses",
      "formerNames: days in the wrong order",
      "symbol on OTC",
    ]);
  });

  it("has the subsidiaries of the latest annual report, whose ids are of their registrant, and whose list is known in part", async () => {
    const filings = [
      ["8-K", "2026-05-01", "0000034088-26-000099"],
      REPORT,
      ["10-K", "2025-02-19", "0000034088-25-000010"],
    ] as const;
    const { of, omitted, partial, answers } = await pullCompanies(
      buildSecReplies(createCompany({}, [...filings]), exhibit),
    );
    expect(of("CONGLOMERATE")).toMatchObject([{ id: `conglomerate:sec-cik-${CIK}` }]);
    const slugs = ["one-llc", "holdings-llc--us", "holdings-llc--fr"].map(
      (slug) => `sec-cik-${CIK}--${slug}`,
    );
    expect(of("ORGANIZATION").map(({ id }) => id)).toEqual(slugs.map((slug) => `organization:${slug}`));
    const statement = `Listed in Exhibit 21 of the annual report that was filed on 2026-02-18 (0000034088-26-000045).`;
    const source = `source:sec-cik-${CIK}-exhibit-21`;
    expect(of("OWNERSHIP")).toMatchObject(
      slugs.map((slug) => ({
        id: `ownership:${slug}`,
        from: `conglomerate:sec-cik-${CIK}`,
        share: null,
        controlling: true,
        claims: [{ source, observedOn: "2025-12-31", statement, quote: expect.stringContaining("LLC | ") }],
      })),
    );
    const url = `https:/${FOLDER}/ex21.htm`;
    expect(of("SOURCE").filter(({ id }) => id === source)[0]).toMatchObject({ url, publisher: "ACME CORP" });
    expect(answers[source]?.url).toBe(url);
    expect(partial).toEqual(new Set([source]));
    expect(omitted).toContain("Exhibit 21: row that repeats another");
  });

  it("finds the annual report in an earlier file, and its list of the day on which it was filed", async () => {
    const record = createCompany({
      filings: { recent: createFilingLists([]), files: [{ name: `CIK${CIK}-submissions-001.json` }] },
    });
    const { of } = await pullCompanies({
      ...buildSecReplies(record, "<p>Subsidiaries, of a plan of March 1, 1990</p><p>One LLC (Delaware)</p>"),
      [`/data.sec.gov/submissions/CIK${CIK}-submissions-001.json`]: { body: createFilingLists([REPORT]) },
    });
    expect(of("OWNERSHIP")).toMatchObject([{ claims: [{ observedOn: "2026-02-18" }] }]);
  });

  it("says why there are no subsidiaries: no annual report, no list, or one of several companies", async () => {
    const replies = buildSecReplies(createCompany(), exhibit);
    const listOmitted = async (more: Replies) =>
      (await pullCompanies({ ...replies, ...more })).omitted.filter(
        (reason) => !reason.startsWith("company."),
      );
    const foreign = buildSecReplies(
      createCompany({}, [["20-F", "2026-02-18", "0000034088-26-000045"]]),
      exhibit,
    );
    expect(await listOmitted(foreign)).toEqual(["company without an annual report (10-K)"]);
    expect(await listOmitted({ [INDEX]: { body: buildFilingIndex({ "EX-31": "/b.htm" }) } })).toEqual([
      "annual report without Exhibit 21",
    ]);
    const together = buildFilingIndex({ "EX-21.1": "/b.htm" }, ["Acme Corp", "Acme Power Co"]);
    expect(await listOmitted({ [INDEX]: { body: together } })).toEqual(["Exhibit 21 of several companies"]);
  });

  it("finds a company by its symbol in any spelling, if its own record has the symbol too", async () => {
    const record = createCompany({ tickers: ["ACM-B"], exchanges: ["NYSE"] });
    const replies = {
      ...buildSecReplies(record, exhibit),
      "/www.sec.gov/files/company_tickers.json": tickers,
    };
    const { of } = await pullCompanies(replies, { companies: ["acm.b", "34088"], subsidiaries: false });
    expect(of("ORGANIZATION")).toHaveLength(1);
    const stale = { ...replies, ...buildSecReplies(createCompany(), exhibit) };
    await expect(pullCompanies(stale, { companies: ["ACM.B"] })).rejects.toMatchObject({
      code: "CONFLICT",
      message:
        "SEC EDGAR lists ACM-B as a symbol of ACME CORP (CIK 0000034088), whose own record does not have it. Give the CIK.",
    });
    await expect(pullCompanies(replies, { companies: ["NONE"] })).rejects.toMatchObject({
      message: "SEC EDGAR lists no company with the symbol NONE. Give a CIK.",
    });
  });

  it.each<[string, Replies, string, string]>([
    [
      "has no such company",
      {
        [`/data.sec.gov/submissions/CIK${CIK}.json`]: {
          status: 404,
          body: "<Error><Code>NoSuchKey</Code></Error>",
        },
      },
      "NOT_FOUND",
      "SEC EDGAR has no company with the CIK 0000034088.",
    ],
    [
      "answers XML",
      {
        [`/data.sec.gov/submissions/CIK${CIK}.json`]: { body: "<Error><Message>Slow down</Message></Error>" },
      },
      "SOURCE_UNAVAILABLE",
      'data.sec.gov answers with XML ("Slow down") instead of JSON.',
    ],
    [
      "refuses",
      { [INDEX]: { status: 403, body: "<html><title>Undeclared Automated Tool</title></html>" } },
      "SOURCE_UNAVAILABLE",
      `www.sec.gov refuses https:/${INDEX} with status 403 and an HTML page ("Undeclared Automated Tool").`,
    ],
    [
      "answers another page than the list of documents",
      { [INDEX]: { body: "<html><body>Maintenance</body></html>" } },
      "SOURCE_UNAVAILABLE",
      `https:/${INDEX} has no list of documents.`,
    ],
    [
      "does not have the list",
      { [`${FOLDER}/ex21.htm`]: { status: 404, body: "" } },
      "SOURCE_UNAVAILABLE",
      `EDGAR does not have https:/${FOLDER}/ex21.htm, which it lists.`,
    ],
  ])("ends if EDGAR %s", async (_, replies, code, message) => {
    await expect(
      pullCompanies({ ...buildSecReplies(createCompany(), exhibit), ...replies }),
    ).rejects.toMatchObject({
      code,
      message,
    });
  });

  it("is refused without a contact", () => {
    expect(sec.contact).toBe("required");
    expect(sec.rateLimit.perSecond).toBeLessThan(10);
  });
});

const folder = new URL("../../../shared/data/recorded/", import.meta.url);

describe.skipIf(!existsSync(folder))("recorded answers of SEC EDGAR", () => {
  const readRecording = (file: string) => readFileSync(new URL(file, folder), "utf8");

  it("are Siemens, a foreign company without symbols", async () => {
    const { of, omitted } = await pullCompanies(
      {
        "/data.sec.gov/submissions/CIK0000940418.json": {
          body: readRecording("sec/submissions_CIK0000940418_siemens.json"),
        },
      },
      { companies: ["940418"] },
    );
    expect(of("ORGANIZATION")).toMatchObject([
      { name: "SIEMENS AG", country: "DE", identifiers: [{ scheme: "CIK", value: "0000940418" }] },
    ]);
    expect(omitted).toContain("company without an annual report (10-K)");
  });

  it("are the first symbols, and a company that is not there", async () => {
    const replies = {
      "/www.sec.gov/files/company_tickers.json": { body: readRecording("sec/company_tickers_first400.json") },
      [`/data.sec.gov/submissions/CIK${CIK}.json`]: {
        body: createCompany({ tickers: ["XOM"], exchanges: ["NYSE"] }),
      },
      "/data.sec.gov/submissions/CIK0000000001.json": {
        status: 404,
        body: readRecording("errors/sec-404-nosuchkey.xml"),
      },
    };
    const { of } = await pullCompanies(replies, { companies: ["xom"], subsidiaries: false });
    expect(of("STOCK_LISTING")).toMatchObject([{ ticker: "XOM" }]);
    await expect(pullCompanies(replies, { companies: ["1"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
