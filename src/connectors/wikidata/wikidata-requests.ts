import { AppError } from "../../errors.js";
import type { Fetch, RawAnswer, ServiceFault, ServiceReply } from "../contract.js";
import { findOnlyNamed, type NamedRecord } from "../find-only-named.js";
import { toArray, toObject } from "../json-values.js";
import { chooseItemName } from "./item-names.js";
import { getValueText } from "./item-statements.js";
import { PROPERTY } from "./properties.js";
import { isItemId, readItem, type WikidataItem } from "./wikidata-item.js";

const API = "https://www.wikidata.org/w/api.php";
/** The most items of one request. */
export const ITEMS_PER_REQUEST = 50;
/** The most results of one page of a search. */
const RESULTS_PER_PAGE = 500;
/** The greatest lag of Wikidata's copies, in seconds, at which it is requested. Otherwise it answers `maxlag`. */
const MAX_LAG = "5";
/** Errors that pass. */
const TRANSIENT = new Set(["maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryTimeoutError"]);

/** The error that an answer of Wikidata's API reports beside status 200; null if it is none that passes. */
export function findReplyFault(reply: ServiceReply): ServiceFault | null {
  const { code, info } = getError(reply.json());
  return typeof code === "string" && TRANSIENT.has(code)
    ? { message: `Wikidata answers ${code}: ${info}`, isTransient: true }
    : null;
}

const NAME_SEARCH = { service: "Wikidata", singular: "item", plural: "items", identifier: "an id" };

const toOptionalText = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

const getError = (answer: unknown) => toObject(toObject(answer).error);

/** The items of one answer, with the ids under which it has others. */
export interface FoundItems {
  readonly items: readonly WikidataItem[];
  readonly redirects: readonly (readonly [from: string, to: string])[];
  readonly answer: RawAnswer;
}

/** Requests Wikidata's API. No other code has its addresses and the shape of its answers. */
export class WikidataRequests {
  readonly #fetch: Fetch;
  readonly #language: string;

  constructor(fetch: Fetch, language: string) {
    this.#fetch = fetch;
    this.#language = language;
  }

  /** The items of at most 50 ids. Those that do not exist, or were deleted, are left out. */
  async fetchItems(ids: readonly string[]): Promise<FoundItems> {
    const props = "info|labels|aliases|descriptions|claims";
    const { value, answer } = await this.#fetchAnswer({ action: "wbgetentities", ids: ids.join("|"), props });
    const entities = Object.entries(toObject(value.entities)).map(
      ([key, entity]) => [key, readItem(entity)] as const,
    );
    return {
      items: entities.flatMap(([, item]) => item ?? []),
      redirects: entities.flatMap(([key, item]) =>
        item && item.id !== key ? [[key, item.id] as const] : [],
      ),
      answer,
    };
  }

  /** The labels of at most 50 items, in the language or in English. */
  async fetchLabels(ids: readonly string[]): Promise<readonly (readonly [id: string, label: string])[]> {
    const languages = [...new Set([this.#language, "mul", "en"])].join("|");
    const { value } = await this.#fetchAnswer({
      action: "wbgetentities",
      ids: ids.join("|"),
      props: "labels",
      languages,
    });
    return Object.entries(toObject(value.entities)).flatMap(([key, entity]) => {
      const item = readItem(entity);
      return item && Object.keys(item.labels).length > 0
        ? [[key, chooseItemName(item, this.#language)] as const]
        : [];
    });
  }

  /** The code of the country that an item is; null if it has none, such as a former country. */
  async fetchCountryCode(id: string): Promise<string | null> {
    const { value } = await this.#fetchAnswer({
      action: "wbgetclaims",
      entity: id,
      property: PROPERTY.ISO_CODE,
    });
    const statements = readItem({ id, claims: value.claims })?.statements[PROPERTY.ISO_CODE] ?? [];
    const codes = statements.flatMap((statement) =>
      statement.rank === "deprecated" ? [] : (getValueText(statement.value) ?? []),
    );
    return codes.find((code) => /^[A-Z]{2}$/.test(code)) ?? null;
  }

  /** The items that name an item by one of some properties: at most a number of them. */
  async findItemsNaming(
    id: string,
    properties: readonly string[],
    limit: number,
  ): Promise<readonly string[]> {
    const titles: string[] = [];
    const srsearch = `haswbstatement:${properties.map((property) => `${property}=${id}`).join("|")}`;
    for (let offset: unknown = 0; offset !== undefined && titles.length < limit; ) {
      const srlimit = String(Math.min(RESULTS_PER_PAGE, limit - titles.length));
      const { value } = await this.#fetchAnswer({
        action: "query",
        list: "search",
        srnamespace: "0",
        srinfo: "",
        srprop: "",
        srsort: "create_timestamp_asc",
        srsearch,
        srlimit,
        sroffset: String(offset),
      });
      titles.push(...toArray(toObject(value.query).search).map((hit) => String(toObject(hit).title)));
      offset = toObject(value.continue).sroffset;
    }
    return titles.filter(isItemId);
  }

  /** The item of a name, in the language. Fails if there is none, or if several have the name. */
  async findItem(name: string): Promise<string> {
    const language = this.#language;
    const { value } = await this.#fetchAnswer({
      action: "wbsearchentities",
      search: name,
      language,
      uselang: language,
      type: "item",
      limit: "20",
    });
    const candidates = toArray(value.search).flatMap((hit): readonly NamedRecord[] => {
      const { id, label, description, match } = toObject(hit);
      const alias = toOptionalText(toObject(match).text);
      return isItemId(id)
        ? [{ id, name: toOptionalText(label) ?? id, alias, description: toOptionalText(description) }]
        : [];
    });
    return findOnlyNamed(name, NAME_SEARCH, candidates);
  }

  async #fetchAnswer(parameters: Readonly<Record<string, string>>) {
    const url = new URL(API);
    const all = { ...parameters, format: "json", formatversion: "1", maxlag: MAX_LAG };
    for (const [key, value] of Object.entries(all)) url.searchParams.set(key, value);
    const response = await this.#fetch(url, { accept: "application/json" });
    const value = toObject(response.json());
    const { code, info } = getError(value);
    if (code === "no-such-entity") throw new AppError("NOT_FOUND", `Wikidata has no such item: ${info}`);
    if (code !== undefined)
      throw new AppError("SOURCE_UNAVAILABLE", `Wikidata answers ${code}: ${String(info)}`);
    return { value, answer: response.answer };
  }
}
