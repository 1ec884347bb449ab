import { oneLine } from "../../domain/model/one-line.js";
import { parseItemDate } from "./item-date.js";
import { getFirst, listStatements } from "./item-statements.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import type { ItemStatement, WikidataItem } from "./wikidata-item.js";

/** The label of all languages. */
const ALL_LANGUAGES = "mul";
/** The most aliases that an entity may have, and the longest name. */
const MAX_ALIASES = 1000;
const MAX_LENGTH = 500;
const ONE_LINE = new RegExp(oneLine.pattern, "u");

interface ItemAlias {
  readonly value: string;
  readonly kind: "NAME" | "TRANSLATION" | "LEGAL_NAME" | "FORMER_NAME" | "ABBREVIATION";
  readonly language?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** The label in a language, else that of all languages, else the English one, else the first; without any, the id. */
export function chooseItemName(
  { id, labels }: Pick<WikidataItem, "id" | "labels">,
  language: string,
): string {
  const candidates = [language, ALL_LANGUAGES, "en", ...Object.keys(labels).sort()].flatMap(
    (code) => labels[code] ?? [],
  );
  return candidates.find(isName) ?? id;
}

/** All other names: official ones with their periods, labels and aliases of all languages. Each name once. */
export function collectItemAliases(item: WikidataItem, name: string): readonly ItemAlias[] {
  const aliasByName = new Map<string, ItemAlias>();
  for (const alias of [...listOfficialNames(item), ...listLabels(item), ...listFurtherNames(item)]) {
    const isNew = alias.value !== name && !aliasByName.has(alias.value);
    if (isNew && isName(alias.value)) aliasByName.set(alias.value, alias);
  }
  return [...aliasByName.values()].slice(0, MAX_ALIASES);
}

const listOfficialNames = (item: WikidataItem): readonly ItemAlias[] =>
  [
    ...listStatements(item, PROPERTY.OFFICIAL_NAME).map((statement) => [statement, "LEGAL_NAME"] as const),
    ...listStatements(item, PROPERTY.SHORT_NAME).map((statement) => [statement, "ABBREVIATION"] as const),
  ].flatMap(([statement, kind]) =>
    statement.rank === "deprecated" ? [] : buildOfficialName(statement, kind),
  );

function buildOfficialName(
  { value, qualifiers }: ItemStatement,
  kind: ItemAlias["kind"],
): readonly ItemAlias[] {
  if (value?.type !== "text" || value.text.trim() === "") return [];
  const [validFrom, validTo] = [QUALIFIER.START, QUALIFIER.END].map((property) =>
    parseItemDate(getFirst(qualifiers, property)),
  );
  return [
    {
      ...createAlias(value.text, validTo ? "FORMER_NAME" : kind, value.language),
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
    },
  ];
}

const listLabels = (item: WikidataItem): readonly ItemAlias[] =>
  sortByLanguage(item.labels).map(([language, value]) => createAlias(value, "TRANSLATION", language));

const listFurtherNames = (item: WikidataItem): readonly ItemAlias[] =>
  sortByLanguage(item.aliases).flatMap(([language, values]) =>
    values.map((value) => createAlias(value, "NAME", language)),
  );

/** The languages in one order, whatever that of the answer. */
const sortByLanguage = <T>(map: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(map).sort(([first], [second]) => (first < second ? -1 : 1));

const createAlias = (value: string, kind: ItemAlias["kind"], language: string | null): ItemAlias => ({
  value: value.trim(),
  kind,
  ...(language !== null && isLanguage(language) && { language }),
});

/** Returns true if a text can be a name. Some labels change the direction of the text after them. */
const isName = (text: string): boolean => text.length <= MAX_LENGTH && ONE_LINE.test(text);

const isLanguage = (code: string): boolean =>
  code !== ALL_LANGUAGES && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(code);
