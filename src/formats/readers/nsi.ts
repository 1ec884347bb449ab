import { AppError } from "../../errors.js";
import { itemReject } from "../bytes/item-reject.js";
import { jsonItems } from "../bytes/json-items.js";
import { listShape, objectShape, rejectOfShape, shapeGuard, textShape } from "../foreign-shape.js";
import { type Bytes, type InputLine, type InputRow, type ReadFormatOptions, row } from "../format.js";
import { countryOf } from "../identifiers.js";
import { Sources } from "../sources.js";

const DATASET = {
  title: "name-suggestion-index",
  publisher: "OpenStreetMap contributors",
  url: "https://nsi.guide",
  license: "BSD-3-Clause",
};

interface Item {
  readonly id: string;
  readonly displayName: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly matchNames?: readonly string[];
  readonly locationSet?: { readonly include?: readonly unknown[] };
}

const isItem = shapeGuard<Item>(
  objectShape(
    {
      id: textShape,
      displayName: textShape,
      tags: { type: "object", additionalProperties: textShape },
      matchNames: listShape(textShape),
      locationSet: objectShape({ include: { type: "array" } }),
    },
    "id",
    "displayName",
    "tags",
  ),
);

/** The items of one brand. The index has an item for each category and region. */
interface Brand {
  readonly line: number;
  readonly items: [Item, ...Item[]];
}

/**
 * Reads brands. A brand is complete only at the end of the file, so all are held until then: about 15,000.
 */
export async function* readBrands(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const brands = new Map<string, Brand>();
  let isEmpty = true;
  for await (const found of jsonItems(bytes, "$.nsi.*.items.*")) {
    isEmpty = false;
    const { line, value } = found;
    const fault = itemReject(found);
    if (fault || !isItem(value)) {
      yield row(line, { rejects: [fault ?? rejectOfShape(line, isItem)] });
      continue;
    }
    const key = keyOf(value);
    const brand = brands.get(key ?? "");
    if (key === undefined) yield row(line, { omitted: ["item that is not a brand"] });
    else if (brand) brand.items.push(value);
    else brands.set(key, { line, items: [value] });
  }
  if (isEmpty)
    throw new AppError(
      "BAD_USER_INPUT",
      "The file has no items of name-suggestion-index. Use its dist/json/nsi.json.",
    );
  const sources = new Sources(source);
  for (const [key, { line, items }] of brands) {
    const { id, lines } = sources.describe(DATASET);
    yield row(line, {
      facts: [...lines, { ...brandLine(key, items), claims: [{ source: id, basis: "DATASET" }] }],
    });
  }
}

/** The key of the brand of an item. Routes of trains and buses have brand tags but are not brands. */
function keyOf({ id, tags }: Item): string | undefined {
  if (tags.route !== undefined) return undefined;
  return tags["brand:wikidata"] ?? (tags.brand ? id : undefined);
}

const isWikidata = (key: string): boolean => /^Q\d+$/.test(key);

function brandLine(key: string, items: Brand["items"]): InputLine {
  const [{ tags }] = items;
  const name = commonName(items);
  return {
    kind: "BRAND",
    id: isWikidata(key) ? `brand:wikidata-${key.toLowerCase()}` : `brand:nsi-${key}`,
    name,
    aliases: aliasesOf(items, name),
    ...(isWikidata(key) && { identifiers: [{ scheme: "WIKIDATA", value: key }] }),
    category: (tags.shop ?? tags.amenity ?? tags.office ?? tags.leisure)?.replaceAll("_", " ") ?? null,
    country: countryOfAll(items),
  };
}

/** The name that most items have; if several are equally common, the shortest. */
function commonName(items: readonly Item[]): string {
  const names = items.map(
    ({ displayName, tags }) => tags["brand:en"] ?? tags.brand ?? withoutBrackets(displayName),
  );
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let [common, most] = ["", 0];
  for (const [name, times] of counts)
    if (times > most || (times === most && name.length < common.length)) [common, most] = [name, times];
  return common;
}

/**
 * "Aldi (Nord)" becomes "Aldi". It searches by position, because a regular expression takes quadratic time on
 * a text of brackets.
 */
function withoutBrackets(name: string): string {
  if (!name.endsWith(")")) return name;
  const opened = name.indexOf("(", name.lastIndexOf(")", name.length - 2) + 1);
  return opened < 0 ? name : name.slice(0, opened).trimEnd();
}

const NAME_TAG =
  /^(?:name|brand|alt_name|short_name|official_name|old_name)(?::([a-z]{2,3}(?:-[A-Za-z]+)?))?$/;
const KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ["short_name", "ABBREVIATION"],
  ["old_name", "FORMER_NAME"],
  ["official_name", "LEGAL_NAME"],
];

function aliasesOf(items: readonly Item[], name: string) {
  const found = new Map<string, { value: string; language?: string; kind: string }>();
  const add = (text: string, kind: string, language?: string) => {
    for (const value of text.split(";").map((part) => part.trim()))
      if (value !== "" && value !== name && !found.has(value))
        found.set(value, { value, kind, ...(language && { language }) });
  };
  for (const { tags, matchNames = [] } of items) {
    for (const [tag, text] of Object.entries(tags)) {
      const match = NAME_TAG.exec(tag);
      if (match) add(text, kindOf(tag, match[1]), match[1]);
    }
    // Names on maps that mean the brand: former names, names of acquired brands, common misspellings.
    for (const text of matchNames) add(text, "MISSPELLING");
  }
  return [...found.values()];
}

const kindOf = (tag: string, language: string | undefined): string =>
  KINDS.find(([prefix]) => tag.startsWith(prefix))?.[1] ?? (language ? "TRANSLATION" : "NAME");

/** The country of a brand that exists in only one. */
function countryOfAll(items: readonly Item[]): string | null {
  const places = [...new Set(items.flatMap(({ locationSet }) => locationSet?.include ?? []))];
  const [place] = places;
  return places.length === 1 && typeof place === "string" && /^[a-z]{2}$/.test(place)
    ? countryOf(place)
    : null;
}
