import { createHash } from "node:crypto";
import type { Fetch } from "../../../src/connectors/contract.js";
import { createServiceReply } from "../../../src/connectors/fetch/service-reply.js";
import type { Replies } from "./play-service.js";

/** A filing as EDGAR lists it: its form, day and number. */
export type Filing = readonly [form: string, filedOn: string, number: string];

interface Company {
  readonly cik: string;
  readonly name: string;
  readonly filings?: readonly Filing[];
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Creates the record of a company, with a list for each field of its filings. */
export const createSecCompany = ({ cik, name, filings = [], more = {} }: Company) => ({
  cik,
  name,
  entityType: "operating",
  sic: "2911",
  tickers: [],
  exchanges: [],
  formerNames: [],
  ein: "000000000",
  lei: null,
  website: "",
  addresses: { business: { city: "SPRING" } },
  stateOfIncorporation: "NJ",
  stateOfIncorporationDescription: "NJ",
  filings: { recent: createFilingLists(filings), files: [] },
  ...more,
});

export const createFilingLists = (filings: readonly Filing[]) => ({
  accessionNumber: filings.map(([, , number]) => number),
  form: filings.map(([form]) => form),
  filingDate: filings.map(([, filedOn]) => filedOn),
});

/** Builds the page that lists the documents of a filing, by their types. */
export const buildFilingIndex = (
  documents: Readonly<Record<string, string>>,
  filers = ["Acme Corp"],
): string => `
<html><head><title>EDGAR Filing Documents</title></head><body>
<div class="formDiv"><p>Document Format Files</p><table class="tableFile" summary="Document Format Files">
<tr><th scope="col">Seq</th><th>Description</th><th>Document</th><th>Type</th><th>Size</th></tr>
${Object.entries(documents)
  .map(
    ([type, path]) =>
      `<tr><td>1</td><td>${type}</td><td><a href="${path}">${path}</a></td><td>${type}</td><td>1</td></tr>`,
  )
  .join("\n")}
<tr><td>&nbsp;</td><td>Complete submission text file</td><td><a href="/all.txt">all.txt</a></td><td>&nbsp;</td></tr>
</table></div>
${filers.map((name) => `<div class="companyInfo"><span>${name} (Filer) CIK</span></div>`).join("\n")}
</body></html>`;

/** Builds the replies of EDGAR for a company whose only annual report has an exhibit. */
export function buildSecReplies(
  company: ReturnType<typeof createSecCompany>,
  exhibit: string,
  [, , number]: Filing = REPORT,
): Replies {
  const cik = company.cik.padStart(10, "0");
  const folder = `/www.sec.gov/Archives/edgar/data/${Number(cik)}/${number.replaceAll("-", "")}`;
  return {
    [`/data.sec.gov/submissions/CIK${cik}.json`]: { body: company },
    [`${folder}/${number}-index.htm`]: {
      body: buildFilingIndex({
        "10-K": "/ix?doc=/a.htm",
        "EX-21": `${folder.slice("/www.sec.gov".length)}/ex21.htm`,
      }),
    },
    [`${folder}/ex21.htm`]: { body: exhibit },
  };
}

export const REPORT: Filing = ["10-K", "2026-02-18", "0000034088-26-000045"];

/** EDGAR with these replies, without a server. What it does not have is not found. */
export function playSec(replies: Replies): Fetch {
  return async (address) => {
    const url = new URL(address);
    const { body } = [replies[`/${url.host}${url.pathname}`] ?? []].flat()[0] ?? {};
    const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body ?? null));
    const reply = createServiceReply({
      status: body === undefined ? 404 : 200,
      headers: new Headers(),
      bytes,
      url,
    });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { ...reply, answer: { sha256, url: url.href, time: "2026-03-01T12:00:00Z" } };
  };
}
