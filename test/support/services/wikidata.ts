import type { Fetch } from "../../../src/connectors/contract.js";

/** A part of an answer of Wikidata, as JSON. */
export type Json = Readonly<Record<string, unknown>>;

const formatEntityUrl = (id: string) => `http://www.wikidata.org/entity/${id}`;
const createSnak = (property: string, value: unknown) => ({
  snaktype: "value",
  property,
  datavalue: { value },
});

/** Values of statements, as Wikidata writes them. */
export const createItemValue = (id: string) => ({
  "entity-type": "item",
  id,
  "numeric-id": Number(id.slice(1)),
});
export const createFraction = (amount: string) => ({ amount, unit: "1" });
export const createPercent = (amount: string) => ({ amount, unit: formatEntityUrl("Q11229") });
export const createDay = (date: string) => createTime(`+${date}T00:00:00Z`, 11);
export const createYear = (text: string) => createTime(`+${text}-00-00T00:00:00Z`, 9);
export const createTime = (text: string, precision: number, calendar = "Q1985727") => ({
  time: text,
  timezone: 0,
  before: 0,
  after: 0,
  precision,
  calendarmodel: formatEntityUrl(calendar),
});

interface More {
  readonly rank?: string;
  readonly qualifiers?: Json;
  readonly references?: readonly Json[];
}

/** Creates a statement of a property. An empty map is a list, as PHP writes it. */
export function createWikidataStatement(
  property: string,
  value: unknown,
  { rank = "normal", qualifiers, references = [] }: More = {},
) {
  const createSnaks = (values: Json) =>
    Object.fromEntries(
      Object.entries(values).map(([name, snakValue]) => [name, [createSnak(name, snakValue)]]),
    );
  return {
    type: "statement",
    rank,
    mainsnak: createSnak(property, value),
    qualifiers: qualifiers ? createSnaks(qualifiers) : [],
    references: references.map((reference) => ({ snaks: createSnaks(reference) })),
  };
}

type Claim = ReturnType<typeof createWikidataStatement>;

/** Creates an item with an English label. */
export function createWikidataItem(
  id: string,
  label: string,
  claims: readonly Claim[] = [],
  more: Json = {},
): Json {
  const byProperty: Record<string, Claim[]> = {};
  for (const claim of claims) {
    const property = String(claim.mainsnak.property);
    byProperty[property] = [...(byProperty[property] ?? []), claim];
  }
  return {
    type: "item",
    id,
    lastrevid: 1234,
    modified: "2024-05-01T10:00:00Z",
    labels: { en: { language: "en", value: label } },
    descriptions: [],
    aliases: [],
    claims: claims.length === 0 ? [] : byProperty,
    ...more,
  };
}

interface Played {
  readonly fetch: Fetch;
  /** The parameters of the requests so far. */
  readonly requests: readonly Json[];
}

/**
 * Wikidata's API with these items. Other ids are items without anything but a label, if there is one, else they are missing.
 * Countries have the codes of `countries`.
 */
export function playWikidata(
  items: readonly Json[],
  {
    countries = {},
    others: buildOther,
    redirects = {},
  }: {
    readonly countries?: Readonly<Record<string, string>>;
    readonly others?: (id: string) => Json;
    readonly redirects?: Readonly<Record<string, string>>;
  } = {},
): Played {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const requests: Json[] = [];
  const answerQuery = (query: Json): unknown => {
    if (query.action === "wbgetentities")
      return { entities: Object.fromEntries(String(query.ids).split("|").map(findEntity)), success: 1 };
    if (query.action === "wbgetclaims") {
      const code = countries[String(query.entity)];
      return { claims: code === undefined ? [] : { P297: [createWikidataStatement("P297", code)] } };
    }
    if (query.action === "wbsearchentities")
      return { search: searchByLabel(String(query.search)), success: 1 };
    return { query: { search: searchByClaim(String(query.srsearch)).map((title) => ({ title })) } };
  };
  const findEntity = (id: string): readonly [string, unknown] => {
    const item = byId.get(redirects[id] ?? id) ?? buildOther?.(id);
    return [id, item ?? { id, missing: "" }];
  };
  const searchByLabel = (name: string) =>
    [...byId.values()].flatMap(({ id, labels }) => {
      const label = (labels as { readonly en?: { readonly value: string } }).en?.value;
      return label?.toLowerCase().startsWith(name.toLowerCase()) ? [{ id, label }] : [];
    });
  const searchByClaim = (search: string) => {
    const searchedClaims = search.slice(search.indexOf(":") + 1).split("|");
    return [...byId.values()].flatMap(({ id, claims }) =>
      Object.entries(claims as Readonly<Record<string, readonly Claim[]>>).some(([property, all]) =>
        all.some(({ mainsnak }) =>
          searchedClaims.includes(`${property}=${(mainsnak.datavalue.value as { readonly id?: string }).id}`),
        ),
      )
        ? [id]
        : [],
    );
  };
  const fetch: Fetch = async (address) => {
    const url = new URL(address);
    const query = Object.fromEntries(url.searchParams);
    requests.push(query);
    const text = JSON.stringify(answerQuery(query));
    return {
      status: 200,
      headers: new Headers(),
      bytes: new TextEncoder().encode(text),
      text: () => text,
      json: () => JSON.parse(text),
      answer: { sha256: "0".repeat(64), url: String(url), time: "2026-01-31T12:00:00Z" },
    };
  };
  return { fetch, requests };
}
