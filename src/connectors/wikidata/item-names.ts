import { oneLine } from "../../domain/model/one-line.js";
import type { Item, ItemStatement } from "./item.js";
import { dateIn } from "./item-date.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import { firstOf, statementsAbout } from "./statements.js";

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
export function itemName({ id, labels }: Pick<Item, "id" | "labels">, language: string): string {
  const found = [language, ALL_LANGUAGES, "en", ...Object.keys(labels).sort()].flatMap(
    (one) => labels[one] ?? [],
  );
  return found.find(isName) ?? id;
}

/** All other names: official ones with their periods, labels and aliases of all languages. Each name once. */
export function aliasesOf(item: Item, name: string): readonly ItemAlias[] {
  const found = new Map<string, ItemAlias>();
  for (const alias of [...officialNames(item), ...labels(item), ...furtherNames(item)]) {
    const isNew = alias.value !== name && !found.has(alias.value);
    if (isNew && isName(alias.value)) found.set(alias.value, alias);
  }
  return [...found.values()].slice(0, MAX_ALIASES);
}

const officialNames = (item: Item): readonly ItemAlias[] =>
  [
    ...statementsAbout(item, PROPERTY.OFFICIAL_NAME).map((one) => [one, "LEGAL_NAME"] as const),
    ...statementsAbout(item, PROPERTY.SHORT_NAME).map((one) => [one, "ABBREVIATION"] as const),
  ].flatMap(([statement, kind]) => (statement.rank === "deprecated" ? [] : officialName(statement, kind)));

function officialName({ value, qualifiers }: ItemStatement, kind: ItemAlias["kind"]): readonly ItemAlias[] {
  if (value?.type !== "text" || value.text.trim() === "") return [];
  const [validFrom, validTo] = [QUALIFIER.START, QUALIFIER.END].map((one) =>
    dateIn(firstOf(qualifiers, one)),
  );
  return [
    {
      ...aliasIn(value.text, validTo ? "FORMER_NAME" : kind, value.language),
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
    },
  ];
}

const labels = (item: Item): readonly ItemAlias[] =>
  byLanguage(item.labels).map(([language, value]) => aliasIn(value, "TRANSLATION", language));

const furtherNames = (item: Item): readonly ItemAlias[] =>
  byLanguage(item.aliases).flatMap(([language, values]) =>
    values.map((value) => aliasIn(value, "NAME", language)),
  );

/** The languages in one order, whatever that of the answer. */
const byLanguage = <T>(map: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));

const aliasIn = (value: string, kind: ItemAlias["kind"], language: string | null): ItemAlias => ({
  value: value.trim(),
  kind,
  ...(language !== null && isLanguage(language) && { language }),
});

/** Whether a text can be a name. Some labels change the direction of the text after them. */
const isName = (text: string): boolean => text.length <= MAX_LENGTH && ONE_LINE.test(text);

const isLanguage = (code: string): boolean =>
  code !== ALL_LANGUAGES && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(code);
