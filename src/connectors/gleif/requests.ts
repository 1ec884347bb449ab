import { isLei } from "../../formats/readers/gleif/entity.js";
import { at, type GleifPart, listAt, textAt } from "../../formats/readers/gleif/parts.js";
import type { Fetch, FetchedAnswer, RawAnswer } from "../contract.js";
import { onlyNamed } from "../only-named.js";

const API = "https://api.gleif.org/api/v1";
/** The records of one page. */
const PAGE = "200";
/** The most children of one company that are read. */
const MAX_PAGES = 50;

const NAME_SEARCH = { service: "GLEIF", one: "company", several: "companies", identifier: "an LEI" };

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

/** Asks GLEIF's API. Nothing else knows its addresses. */
export class GleifRequests {
  readonly #fetch: Fetch;
  #goldenCopy: string | null = null;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** When the oldest golden copy that answered so far was published; null: no answer says it. */
  get goldenCopy(): string | null {
    return this.#goldenCopy;
  }

  /** The record of an LEI; null if there is none. */
  async record(lei: string): Promise<LeiRecord | null> {
    const answered = await this.#ask(`/lei-records/${lei}`);
    return answered && (recordIn(at(answered.json(), "data"), answered.answer) ?? null);
  }

  /** What a record links to by one of its relationships; null if it has no such link. A link that leads nowhere is none. */
  async linked(
    record: LeiRecord,
    relationship: string,
    link: keyof typeof SUFFIXES,
  ): Promise<LinkedRecord | null> {
    if (textAt(record.links, relationship, "links", link) === undefined) return null;
    const answered = await this.#ask(`/lei-records/${record.lei}/${relationship}${SUFFIXES[link]}`);
    if (!answered) return null;
    return { attributes: at(answered.json(), "data", "attributes"), answer: answered.answer };
  }

  /** The records of all direct children. */
  async children(lei: string): Promise<readonly LeiRecord[]> {
    const pages = await this.#pages(`/lei-records/${lei}/direct-children`);
    return pages.flatMap((page) =>
      listAt(page.json(), "data").flatMap((data) => recordIn(data, page.answer) ?? []),
    );
  }

  /** The relationships of all direct children with a company. */
  async childRelationships(lei: string): Promise<readonly LinkedRecord[]> {
    const pages = await this.#pages(`/lei-records/${lei}/direct-child-relationships`);
    return pages.flatMap((page) =>
      listAt(page.json(), "data").map((data) => ({
        ...{ attributes: at(data, "attributes"), answer: page.answer },
      })),
    );
  }

  async isins(lei: string): Promise<readonly string[]> {
    const pages = await this.#pages(`/lei-records/${lei}/isins`);
    return pages.flatMap((page) =>
      listAt(page.json(), "data").flatMap((data) => textAt(data, "attributes", "isin") ?? []),
    );
  }

  /** The LEI of a name. Fails if there is none, or if several companies have the name. */
  async leiNamed(name: string): Promise<string> {
    const answered = await this.#ask("/fuzzycompletions", { field: "fulltext", q: name });
    const hits = listAt(answered?.json(), "data").flatMap((hit) => {
      const lei = textAt(hit, "relationships", "lei-records", "data", "id");
      return isLei(lei) ? [{ id: lei, name: textAt(hit, "attributes", "value") ?? "" }] : [];
    });
    return onlyNamed(name, NAME_SEARCH, hits);
  }

  async #pages(path: string): Promise<readonly FetchedAnswer[]> {
    const pages: FetchedAnswer[] = [];
    for (let page = 1, last = 1; page <= Math.min(last, MAX_PAGES); page += 1) {
      const answered = await this.#ask(path, { "page[size]": PAGE, "page[number]": String(page) });
      if (!answered) break;
      pages.push(answered);
      last = Number(at(answered.json(), "meta", "pagination", "lastPage") ?? 1);
    }
    return pages;
  }

  async #ask(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<FetchedAnswer | null> {
    const url = new URL(API + path);
    for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
    const answered = await this.#fetch(url, { accept: "application/vnd.api+json" });
    if (answered.status !== 200) return null;
    const published = textAt(answered.json(), "meta", "goldenCopy", "publishDate");
    if (published !== undefined && (this.#goldenCopy === null || published < this.#goldenCopy))
      this.#goldenCopy = published;
    return answered;
  }
}

/** What the address of a link has after that of its relationship. */
const SUFFIXES = {
  "relationship-record": "-relationship",
  "reporting-exception": "-reporting-exception",
} as const;

function recordIn(data: GleifPart, answer: RawAnswer): LeiRecord | null {
  const [lei, attributes, links] = [textAt(data, "id"), at(data, "attributes"), at(data, "relationships")];
  return isLei(lei) ? { lei, attributes, links, answer } : null;
}
