import type { Fetch } from "../../../src/connectors/contract.js";

/** A part of an answer of Wikidata, as JSON. */
export type Json = Readonly<Record<string, unknown>>;

const entity = (id: string) => `http://www.wikidata.org/entity/${id}`;
const snak = (property: string, value: unknown) => ({ snaktype: "value", property, datavalue: { value } });

/** Values of statements, as Wikidata writes them. */
export const to = (id: string) => ({ "entity-type": "item", id, "numeric-id": Number(id.slice(1)) });
export const fraction = (amount: string) => ({ amount, unit: "1" });
export const percent = (amount: string) => ({ amount, unit: entity("Q11229") });
export const day = (date: string) => time(`+${date}T00:00:00Z`, 11);
export const year = (text: string) => time(`+${text}-00-00T00:00:00Z`, 9);
export const time = (text: string, precision: number, calendar = "Q1985727") => ({
  ...{ time: text, timezone: 0, before: 0, after: 0, precision },
  calendarmodel: entity(calendar),
});

interface More {
  readonly rank?: string;
  readonly qualifiers?: Json;
  readonly references?: readonly Json[];
}

/** A statement of a property. An empty map is a list, as PHP writes it. */
export function says(
  property: string,
  value: unknown,
  { rank = "normal", qualifiers, references = [] }: More = {},
) {
  const snaks = (values: Json) =>
    Object.fromEntries(Object.entries(values).map(([name, one]) => [name, [snak(name, one)]]));
  return {
    ...{ type: "statement", rank, mainsnak: snak(property, value) },
    qualifiers: qualifiers ? snaks(qualifiers) : [],
    references: references.map((one) => ({ snaks: snaks(one) })),
  };
}

type Claim = ReturnType<typeof says>;

/** An item with an English label. */
export function wikidataItem(
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
    ...{ type: "item", id, lastrevid: 1234, modified: "2024-05-01T10:00:00Z" },
    labels: { en: { language: "en", value: label } },
    ...{ descriptions: [], aliases: [] },
    claims: claims.length === 0 ? [] : byProperty,
    ...more,
  };
}

interface Played {
  readonly fetch: Fetch;
  /** The parameters of the requests so far. */
  readonly asked: readonly Json[];
}

/**
 * Wikidata's API with these items. Other ids are items without anything but a label, if there is one, else they are missing.
 * Countries have the codes that are given.
 */
export function playWikidata(
  items: readonly Json[],
  {
    countries = {},
    others,
    redirects = {},
  }: {
    readonly countries?: Readonly<Record<string, string>>;
    readonly others?: (id: string) => Json;
    readonly redirects?: Readonly<Record<string, string>>;
  } = {},
): Played {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const asked: Json[] = [];
  const answerTo = (query: Json): unknown => {
    if (query.action === "wbgetentities")
      return { entities: Object.fromEntries(String(query.ids).split("|").map(found)), success: 1 };
    if (query.action === "wbgetclaims") {
      const code = countries[String(query.entity)];
      return { claims: code === undefined ? [] : { P297: [says("P297", code)] } };
    }
    if (query.action === "wbsearchentities") return { search: named(String(query.search)), success: 1 };
    return { query: { search: naming(String(query.srsearch)).map((title) => ({ title })) } };
  };
  const found = (id: string): readonly [string, unknown] => {
    const item = byId.get(redirects[id] ?? id) ?? others?.(id);
    return [id, item ?? { id, missing: "" }];
  };
  const named = (name: string) =>
    [...byId.values()].flatMap(({ id, labels }) => {
      const label = (labels as { readonly en?: { readonly value: string } }).en?.value;
      return label?.toLowerCase().startsWith(name.toLowerCase()) ? [{ id, label }] : [];
    });
  const naming = (search: string) => {
    const wanted = search.slice(search.indexOf(":") + 1).split("|");
    return [...byId.values()].flatMap(({ id, claims }) =>
      Object.entries(claims as Readonly<Record<string, readonly Claim[]>>).some(([property, all]) =>
        all.some(({ mainsnak }) =>
          wanted.includes(`${property}=${(mainsnak.datavalue.value as { readonly id?: string }).id}`),
        ),
      )
        ? [id]
        : [],
    );
  };
  const fetch: Fetch = async (address) => {
    const url = new URL(address);
    const query = Object.fromEntries(url.searchParams);
    asked.push(query);
    const text = JSON.stringify(answerTo(query));
    return {
      ...{ status: 200, headers: new Headers(), bytes: new TextEncoder().encode(text) },
      ...{ text: () => text, json: () => JSON.parse(text) },
      answer: { sha256: "0".repeat(64), url: String(url), time: "2026-01-31T12:00:00Z" },
    };
  };
  return { fetch, asked };
}
