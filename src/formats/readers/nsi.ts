import { Brand } from "../../domain/entities/brand.js";
import { getKindName } from "../../domain/kinds/vocabulary.js";
import { createBadInputError } from "../../errors.js";
import { countOccurrences } from "../../util/count-occurrences.js";
import { readJsonItems } from "../bytes/read-json-items.js";
import { rejectInvalidItem } from "../bytes/reject-invalid-item.js";
import { FileSources } from "../file-sources.js";
import { type Bytes, createRow, type InputLine, type InputRow, type ReadFormatOptions } from "../format.js";
import {
  buildListShape,
  buildObjectShape,
  compileShapeGuard,
  createShapeReject,
  textShape,
} from "../shape-guard.js";

const DATASET = {
  title: "name-suggestion-index",
  publisher: "OpenStreetMap contributors",
  url: "https://nsi.guide",
  license: "BSD-3-Clause",
};

interface NsiItem {
  readonly id: string;
  readonly displayName: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly matchNames?: readonly string[];
}

const isItem = compileShapeGuard<NsiItem>(
  buildObjectShape(
    {
      id: textShape,
      displayName: textShape,
      tags: { type: "object", additionalProperties: textShape },
      matchNames: buildListShape(textShape),
    },
    "id",
    "displayName",
    "tags",
  ),
);

/** The items of one brand. The index has an item for each category and region. */
interface NsiBrand {
  readonly line: number;
  readonly items: [NsiItem, ...NsiItem[]];
}

/**
 * Reads brands, whose source is the given one, or else the index without its version. A brand is complete only at the end of the file, so all are held until then: about 15,000.
 */
export async function* readBrands(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const brands = new Map<string, NsiBrand>();
  let isEmpty = true;
  for await (const item of readJsonItems(bytes, "$.nsi.*.items.*")) {
    isEmpty = false;
    const { line, value } = item;
    const fault = rejectInvalidItem(item);
    if (fault || !isItem(value)) {
      yield createRow(line, { rejects: [fault ?? createShapeReject(line, isItem)] });
      continue;
    }
    const key = findBrandKey(value);
    const brand = brands.get(key ?? "");
    if (key === undefined) yield createRow(line, { omitted: ["item that is not a brand"] });
    else if (brand) brand.items.push(value);
    else brands.set(key, { line, items: [value] });
  }
  if (isEmpty)
    throw createBadInputError("The file has no items of name-suggestion-index. Use its dist/json/nsi.json.");
  const sources = new FileSources(source);
  for (const [key, { line, items }] of brands) {
    const { id, lines } = source === null ? sources.describe(DATASET) : { id: source, lines: [] };
    yield createRow(line, {
      facts: [...lines, { ...buildBrandLine(key, items), claims: [{ source: id, basis: "DATASET" }] }],
    });
  }
}

/** The key of the brand of an item. Routes of trains and buses have brand tags but are not brands. */
function findBrandKey({ id, tags }: NsiItem): string | undefined {
  if (tags.route !== undefined) return undefined;
  return tags["brand:wikidata"] ?? (tags.brand ? id : undefined);
}

const isWikidata = (key: string): boolean => /^Q\d+$/.test(key);

/** The line of a brand, without its places: these say where maps suggest a name, not where the brand is from. */
function buildBrandLine(key: string, items: NsiBrand["items"]): InputLine {
  const [{ tags }] = items;
  const name = findCommonName(items);
  return {
    kind: getKindName(Brand),
    id: isWikidata(key) ? `brand:wikidata-${key.toLowerCase()}` : `brand:nsi-${key}`,
    name,
    aliases: collectAliases(items, name),
    ...(isWikidata(key) && { identifiers: [{ scheme: "WIKIDATA", value: key }] }),
    category: (tags.shop ?? tags.amenity ?? tags.office ?? tags.leisure)?.replaceAll("_", " ") ?? null,
  };
}

/**
 * The brand that most items name; of several, that which more of the items have as their name, and then the shortest: the
 * items of Carrefour City have this name, though one calls its brand Carrefour.
 */
function findCommonName(items: readonly NsiItem[]): string {
  const names = countOccurrences(
    items.map(({ displayName, tags }) => tags["brand:en"] ?? tags.brand ?? removeBrackets(displayName)),
  );
  const labels = countOccurrences(items.flatMap(({ tags }) => tags["name:en"] ?? tags.name ?? []));
  const [commonest] = [...names].sort(
    ([first, firstCount], [second, secondCount]) =>
      secondCount - firstCount ||
      (labels.get(second) ?? 0) - (labels.get(first) ?? 0) ||
      first.length - second.length,
  );
  return commonest?.[0] ?? "";
}

/**
 * "Aldi (Nord)" becomes "Aldi". It searches by position, because a regular expression takes quadratic time on
 * a text of brackets.
 */
function removeBrackets(name: string): string {
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

function collectAliases(items: readonly NsiItem[], name: string) {
  const aliases = new Map<string, { value: string; language?: string; kind: string }>();
  const add = (text: string, kind: string, language?: string) => {
    for (const value of text.split(";").map((part) => part.trim()))
      if (value !== "" && value !== name && !aliases.has(value))
        aliases.set(value, { value, kind, ...(language && { language }) });
  };
  for (const { tags, matchNames = [] } of items) {
    for (const [tag, text] of Object.entries(tags)) {
      const match = NAME_TAG.exec(tag);
      if (match) add(text, findAliasKind(tag, match[1]), match[1]);
    }
    // Names on maps that mean the brand: former names, names of acquired brands, common misspellings.
    for (const text of matchNames) add(text, "MISSPELLING");
  }
  return [...aliases.values()];
}

const findAliasKind = (tag: string, language: string | undefined): string =>
  KINDS.find(([prefix]) => tag.startsWith(prefix))?.[1] ?? (language ? "TRANSLATION" : "NAME");
