import { entityKinds } from "../../domain/kinds/kinds.js";
import { AppError } from "../../errors.js";
import type { Connector } from "../contract.js";
import { createNamesSetting } from "../names-setting.js";
import { crawlItems } from "./crawl-items.js";
import { buildItemBatches } from "./item-batches.js";
import { isItemId } from "./wikidata-item.js";
import { findReplyFault, WikidataRequests } from "./wikidata-requests.js";

type WikidataSettings = {
  readonly items: readonly string[];
  readonly depth: number;
  readonly limit: number;
  readonly incoming: boolean;
  readonly language: string;
  readonly kinds: readonly string[];
};

/** The lines that an item gives at most, with what it is linked with. */
const LINES_PER_ITEM = 50;

const kindNames = entityKinds.map(({ kind }) => kind);

/** Wikidata: items and what they are linked with by ownership, over its web API. */
export const wikidata: Connector<WikidataSettings> = {
  id: "wikidata",
  title: "Wikidata",
  homepage: "https://www.wikidata.org",
  license: {
    name: "CC0-1.0",
    url: "https://www.wikidata.org/wiki/Wikidata:Licensing",
    terms:
      "The data is in the public domain. Programs must name themselves and a contact, and keep the load low.",
  },
  settings: {
    type: "object",
    properties: {
      items: createNamesSetting("Items by id, such as Q178516, or by a name that only one item has."),
      depth: {
        type: "integer",
        default: 1,
        minimum: 0,
        maximum: 5,
        description: "The number of links that are followed from these items.",
      },
      limit: {
        type: "integer",
        default: 500,
        minimum: 1,
        maximum: 5000,
        description: "The most items that are read. The nearest ones are read first.",
      },
      incoming: {
        type: "boolean",
        default: true,
        description: "Whether items are found that name an item as their owner or parent.",
      },
      language: {
        type: "string",
        default: "en",
        pattern: "^[a-z]{2,3}(-[a-z0-9]+)*$",
        description: "The language of names and descriptions. Others become aliases.",
      },
      kinds: {
        type: "array",
        default: [],
        items: { type: "string", pattern: `^Q[1-9]\\d*=(${kindNames.join("|")})$` },
        description: "Kinds of items or of classes of items, such as Q1618899=BRAND.",
      },
    },
    required: ["items"],
    additionalProperties: false,
  },
  argument: "items",
  contact: "required",
  rateLimit: { perSecond: 2, atOnce: 1 },
  hosts: ["www.wikidata.org"],
  omission: "WITHDRAWS",
  check: async (settings, fetch) => {
    await resolveStart(settings, new WikidataRequests(fetch, settings.language));
  },
  readsSince: true,
  read: async function* ({ settings, since }, fetch) {
    const requests = new WikidataRequests(fetch, settings.language);
    const start = await resolveStart(settings, requests);
    const read = await crawlItems(requests, start, settings);
    const missing = start.filter((id) => !read.items.has(read.redirects.get(id) ?? id));
    if (missing.length > 0) throw new AppError("NOT_FOUND", `Wikidata has no item ${missing.join(", ")}.`);
    const kinds = new Map(settings.kinds.map((setting) => setting.split("=") as [string, string]));
    yield* buildItemBatches(read, { language: settings.language, kinds, since });
  },
  expected: ({ items, limit }) => ({ minimum: items.length, maximum: limit * LINES_PER_ITEM }),
  findFault: findReplyFault,
};

/** The ids of the items to begin with. */
async function resolveStart(
  { items }: WikidataSettings,
  requests: WikidataRequests,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const nameOrId of items) ids.push(isItemId(nameOrId) ? nameOrId : await requests.findItem(nameOrId));
  return ids;
}
