import { type GleifPart, getList, getPart, getText } from "../../formats/readers/gleif/gleif-part.js";
import { isLei } from "../../formats/readers/gleif/lei-entity.js";
import type { Fetch, FetchedAnswer, RawAnswer } from "../contract.js";
import { findOnlyNamed } from "../find-only-named.js";

const API = "https://api.gleif.org/api/v1";
/** The records of one page. */
const PAGE = "200";
/** The most children of one company that are read. */
const MAX_PAGES = 50;

const NAME_SEARCH = { service: "GLEIF", singular: "company", plural: "companies", identifier: "an LEI" };

/** A record of level 1, its links, and the raw answer that it is from. */
export interface LeiRecord {
  readonly lei: string;
  readonly attributes: GleifPart;
  /** By relationship, such as "direct-parent", the addresses of what there is. */
  readonly links: GleifPart;
  readonly answer: RawAnswer;
}

/** A record of level 2, or an exception, and the raw answer that it is from. */
export interface LinkedRecord {
  readonly attributes: GleifPart;
  readonly answer: RawAnswer;
}

/** Requests GLEIF's API. No other code has its addresses. */
export class GleifRequests {
  readonly #fetch: Fetch;
  #goldenCopy: string | null = null;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** When the oldest golden copy that answered so far was published; null: no answer has it. */
  get goldenCopy(): string | null {
    return this.#goldenCopy;
  }

  /** The record of an LEI; null if there is none. */
  async fetchRecord(lei: string): Promise<LeiRecord | null> {
    const response = await this.#fetchAnswer(`/lei-records/${lei}`);
    return response && (parseRecord(getPart(response.json(), "data"), response.answer) ?? null);
  }

  /** Fetches the target of a record's link; null if it has no such link. A link that leads nowhere is none. */
  async fetchLinked(
    record: LeiRecord,
    relationship: string,
    link: keyof typeof SUFFIXES,
  ): Promise<LinkedRecord | null> {
    if (getText(record.links, relationship, "links", link) === undefined) return null;
    const response = await this.#fetchAnswer(`/lei-records/${record.lei}/${relationship}${SUFFIXES[link]}`);
    if (!response) return null;
    return { attributes: getPart(response.json(), "data", "attributes"), answer: response.answer };
  }

  /** The records of all direct children. */
  async fetchChildren(lei: string): Promise<readonly LeiRecord[]> {
    const pages = await this.#fetchPages(`/lei-records/${lei}/direct-children`);
    return pages.flatMap((page) =>
      getList(page.json(), "data").flatMap((data) => parseRecord(data, page.answer) ?? []),
    );
  }

  /** The relationships of all direct children with a company. */
  async fetchChildRelationships(lei: string): Promise<readonly LinkedRecord[]> {
    const pages = await this.#fetchPages(`/lei-records/${lei}/direct-child-relationships`);
    return pages.flatMap((page) =>
      getList(page.json(), "data").map((data) => ({
        attributes: getPart(data, "attributes"),
        answer: page.answer,
      })),
    );
  }

  async fetchIsins(lei: string): Promise<readonly string[]> {
    const pages = await this.#fetchPages(`/lei-records/${lei}/isins`);
    return pages.flatMap((page) =>
      getList(page.json(), "data").flatMap((data) => getText(data, "attributes", "isin") ?? []),
    );
  }

  /** The LEI of a name. Fails if there is none, or if several companies have the name. */
  async findLei(name: string): Promise<string> {
    const response = await this.#fetchAnswer("/fuzzycompletions", { field: "fulltext", q: name });
    const hits = getList(response?.json(), "data").flatMap((hit) => {
      const lei = getText(hit, "relationships", "lei-records", "data", "id");
      return isLei(lei) ? [{ id: lei, name: getText(hit, "attributes", "value") ?? "" }] : [];
    });
    return findOnlyNamed(name, NAME_SEARCH, hits);
  }

  async #fetchPages(path: string): Promise<readonly FetchedAnswer[]> {
    const pages: FetchedAnswer[] = [];
    for (let page = 1, last = 1; page <= Math.min(last, MAX_PAGES); page += 1) {
      const response = await this.#fetchAnswer(path, { "page[size]": PAGE, "page[number]": String(page) });
      if (!response) break;
      pages.push(response);
      last = Number(getPart(response.json(), "meta", "pagination", "lastPage") ?? 1);
    }
    return pages;
  }

  async #fetchAnswer(
    path: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<FetchedAnswer | null> {
    const url = new URL(API + path);
    for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
    const response = await this.#fetch(url, { accept: "application/vnd.api+json" });
    if (response.status !== 200) return null;
    const published = getText(response.json(), "meta", "goldenCopy", "publishDate");
    if (published !== undefined && (this.#goldenCopy === null || published < this.#goldenCopy))
      this.#goldenCopy = published;
    return response;
  }
}

/** The suffix of the address of a link after that of its relationship. */
const SUFFIXES = {
  "relationship-record": "-relationship",
  "reporting-exception": "-reporting-exception",
} as const;

function parseRecord(data: GleifPart, answer: RawAnswer): LeiRecord | null {
  const [lei, attributes, links] = [
    getText(data, "id"),
    getPart(data, "attributes"),
    getPart(data, "relationships"),
  ];
  return isLei(lei) ? { lei, attributes, links, answer } : null;
}
