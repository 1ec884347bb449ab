import { AppError } from "../../errors.js";
import { isLei } from "../../formats/readers/gleif/lei-entity.js";
import type { Connector } from "../contract.js";
import { createNamesSetting } from "../names-setting.js";
import { crawlRecords } from "./crawl-records.js";
import { GleifRequests } from "./gleif-requests.js";
import { buildRecordBatches } from "./record-batches.js";

type GleifSettings = {
  readonly companies: readonly string[];
  readonly depth: number;
  readonly limit: number;
};

/** The state of the graph after a whole read. */
interface GleifState {
  /** When the golden copy that was read was published. */
  readonly goldenCopy: string;
}

/** The lines that a record gives at most, with those of its relationships. */
const LINES_PER_RECORD = 20;

/** GLEIF: records of legal entities, their parents, children and successors, over its web API. */
export const gleif: Connector<GleifSettings, GleifState> = {
  id: "gleif",
  title: "GLEIF",
  homepage: "https://www.gleif.org",
  license: {
    name: "CC0-1.0",
    url: "https://www.gleif.org/en/lei-data/access-and-use-lei-data",
    terms: "The data is in the public domain. The API answers up to 60 requests per minute.",
  },
  settings: {
    type: "object",
    properties: {
      companies: createNamesSetting("Companies by LEI, or by a legal name that only one has."),
      depth: {
        type: "integer",
        default: 1,
        minimum: 0,
        maximum: 5,
        description: "The number of relationships that are followed from these companies.",
      },
      limit: {
        type: "integer",
        default: 200,
        minimum: 1,
        maximum: 5000,
        description: "The most records that are read. The nearest ones are read first.",
      },
    },
    required: ["companies"],
    additionalProperties: false,
  },
  argument: "companies",
  contact: "welcome",
  rateLimit: { perSecond: 1, atOnce: 1 },
  hosts: ["api.gleif.org"],
  omission: "ENDS",
  check: async ({ companies }, fetch) => {
    await resolveLeis(companies, new GleifRequests(fetch));
  },
  readsSince: true,
  isCurrent: async ({ settings, state }, fetch) => {
    const requests = new GleifRequests(fetch);
    // Any record will do: it names the golden copy that it is from.
    const [lei] = await resolveLeis(settings.companies.slice(0, 1), requests);
    await requests.fetchRecord(lei ?? "");
    return requests.goldenCopy === state.goldenCopy;
  },
  read: async function* ({ settings, since }, fetch) {
    const requests = new GleifRequests(fetch);
    const start = await resolveLeis(settings.companies, requests);
    const read = await crawlRecords(requests, start, settings);
    const missing = start.filter((lei) => !read.records.has(lei));
    if (missing.length > 0) throw new AppError("NOT_FOUND", `GLEIF has no record of ${missing.join(", ")}.`);
    yield* buildRecordBatches(read, since);
    const { goldenCopy } = requests;
    if (goldenCopy !== null && since === undefined) yield { facts: [], answers: {}, state: { goldenCopy } };
  },
  expected: ({ companies, limit }) => ({ minimum: companies.length, maximum: limit * LINES_PER_RECORD }),
};

async function resolveLeis(
  companies: readonly string[],
  requests: GleifRequests,
): Promise<readonly string[]> {
  const leis: string[] = [];
  for (const company of companies) leis.push(isLei(company) ? company : await requests.findLei(company));
  return leis;
}
