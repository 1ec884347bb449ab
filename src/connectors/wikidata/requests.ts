import { AppError } from "../../errors.js";
import type { Fetch, RawAnswer, ServiceFault, ServiceReply } from "../contract.js";
import { arrayIn, mapIn } from "../json-values.js";
import { type NamedRecord, onlyNamed } from "../only-named.js";
import { type Item, isItemId, readItem } from "./item.js";
import { itemName } from "./item-names.js";
import { PROPERTY } from "./properties.js";
import { textIn } from "./statements.js";

const API = "https://www.wikidata.org/w/api.php";
/** The most items of one request. */
export const ITEMS_PER_REQUEST = 50;
/** The most results of one page of a search. */
const RESULTS_PER_PAGE = 500;
/** The greatest lag of Wikidata's copies, in seconds, at which it is asked. Otherwise it answers `maxlag`. */
const MAX_LAG = "5";
/** Errors that pass. */
const TRANSIENT = new Set(["maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryTimeoutError"]);

/** The error that an answer of Wikidata's API reports beside status 200; null if it is none that passes. */
export function faultOfReply(reply: ServiceReply): ServiceFault | null {
  const { code, info } = errorIn(reply.json());
  return typeof code === "string" && TRANSIENT.has(code)
    ? { message: `Wikidata answers ${code}: ${info}`, isTransient: true }
    : null;
}

const NAME_SEARCH = { service: "Wikidata", one: "item", several: "items", identifier: "an id" };

const textOrNone = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const errorIn = (answer: unknown) => mapIn(mapIn(answer).error);

/** The items of one answer, with the ids under which it has others. */
export interface FoundItems {
  readonly items: readonly Item[];
  readonly redirects: readonly (readonly [from: string, to: string])[];
  readonly answer: RawAnswer;
}

/** Asks Wikidata's API. Nothing else knows its addresses and the shape of its answers. */
export class WikidataRequests {
  readonly #fetch: Fetch;
  readonly #language: string;

  constructor(fetch: Fetch, language: string) {
    this.#fetch = fetch;
    this.#language = language;
  }

  /** The items of at most 50 ids. Those that do not exist, or were deleted, are left out. */
  async items(ids: readonly string[]): Promise<FoundItems> {
    const props = "info|labels|aliases|descriptions|claims";
    const { value, answer } = await this.#ask({ action: "wbgetentities", ids: ids.join("|"), props });
    const entities = Object.entries(mapIn(value.entities)).map(([key, one]) => [key, readItem(one)] as const);
    return {
      items: entities.flatMap(([, item]) => item ?? []),
      redirects: entities.flatMap(([key, item]) =>
        item && item.id !== key ? [[key, item.id] as const] : [],
      ),
      answer,
    };
  }

  /** The labels of at most 50 items, in the language or in English. */
  async labels(ids: readonly string[]): Promise<readonly (readonly [id: string, label: string])[]> {
    const languages = [...new Set([this.#language, "mul", "en"])].join("|");
    const { value } = await this.#ask({
      ...{ action: "wbgetentities", ids: ids.join("|"), props: "labels", languages },
    });
    return Object.entries(mapIn(value.entities)).flatMap(([key, one]) => {
      const item = readItem(one);
      return item && Object.keys(item.labels).length > 0
        ? [[key, itemName(item, this.#language)] as const]
        : [];
    });
  }

  /** The code of the country that an item is; null if it has none, such as a former country. */
  async countryCode(id: string): Promise<string | null> {
    const { value } = await this.#ask({ action: "wbgetclaims", entity: id, property: PROPERTY.ISO_CODE });
    const statements = readItem({ id, claims: value.claims })?.statements[PROPERTY.ISO_CODE] ?? [];
    const codes = statements.flatMap((one) => (one.rank === "deprecated" ? [] : (textIn(one.value) ?? [])));
    return codes.find((code) => /^[A-Z]{2}$/.test(code)) ?? null;
  }

  /** The items that name an item by one of some properties: at most as many as wanted. */
  async itemsNaming(id: string, properties: readonly string[], wanted: number): Promise<readonly string[]> {
    const found: string[] = [];
    const srsearch = `haswbstatement:${properties.map((property) => `${property}=${id}`).join("|")}`;
    for (let offset: unknown = 0; offset !== undefined && found.length < wanted; ) {
      const srlimit = String(Math.min(RESULTS_PER_PAGE, wanted - found.length));
      const { value } = await this.#ask({
        ...{
          action: "query",
          list: "search",
          srnamespace: "0",
          srinfo: "",
          srprop: "",
          srsort: "create_timestamp_asc",
        },
        ...{ srsearch, srlimit, sroffset: String(offset) },
      });
      found.push(...arrayIn(mapIn(value.query).search).map((one) => String(mapIn(one).title)));
      offset = mapIn(value.continue).sroffset;
    }
    return found.filter(isItemId);
  }

  /** The item of a name, in the language. Fails if there is none, or if several have the name. */
  async itemNamed(name: string): Promise<string> {
    const language = this.#language;
    const { value } = await this.#ask({
      ...{ action: "wbsearchentities", search: name, language, uselang: language, type: "item", limit: "20" },
    });
    const found = arrayIn(value.search).flatMap((hit): readonly NamedRecord[] => {
      const { id, label, description, match } = mapIn(hit);
      const alias = textOrNone(mapIn(match).text);
      return isItemId(id)
        ? [{ id, name: textOrNone(label) ?? id, alias, description: textOrNone(description) }]
        : [];
    });
    return onlyNamed(name, NAME_SEARCH, found);
  }

  async #ask(parameters: Readonly<Record<string, string>>) {
    const url = new URL(API);
    const all = { ...parameters, format: "json", formatversion: "1", maxlag: MAX_LAG };
    for (const [key, value] of Object.entries(all)) url.searchParams.set(key, value);
    const answered = await this.#fetch(url, { accept: "application/json" });
    const value = mapIn(answered.json());
    const { code, info } = errorIn(value);
    if (code === "no-such-entity") throw new AppError("NOT_FOUND", `Wikidata has no such item: ${info}`);
    if (code !== undefined)
      throw new AppError("SOURCE_UNAVAILABLE", `Wikidata answers ${code}: ${String(info)}`);
    return { value, answer: answered.answer };
  }
}
