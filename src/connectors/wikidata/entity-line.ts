import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import { omitEmpty } from "../../formats/omit-empty.js";
import { webAddressIn } from "../../formats/web-address.js";
import { writableProperties } from "../../recording/input/fact-schema.js";
import { type ClaimMaker, itemClaim, type StatementClaim } from "./claims.js";
import type { Item, ItemStatement } from "./item.js";
import { dateIn } from "./item-date.js";
import { itemIdentifiers } from "./item-identifiers.js";
import { aliasesOf, itemName } from "./item-names.js";
import { itemSlug } from "./item-slug.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import { bestOf, firstOf, itemIn, textIn } from "./statements.js";

/** The id of the entity that an item is recorded as. */
export const idOfItem = (prefix: string, id: string): string => `${prefix}:${itemSlug(id)}`;

export interface EntityContext {
  readonly language: string;
  /** The labels of other items. */
  readonly labels: ReadonlyMap<string, string>;
  /** The codes of countries by their items. */
  readonly countries: ReadonlyMap<string, string>;
  readonly claims: ClaimMaker;
}

/** A value of a field, and the statement that gives it. */
type Given = readonly [value: string, statement: ItemStatement];

/** An item as an entity of a kind. Of a person, only the names and the description are read. */
export function entityLine(item: Item, kind: KindModel, context: EntityContext): InputLine {
  const { language, claims } = context;
  const name = itemName(item, language);
  const given = givenFields(item, context).filter(([field]) => isRecorded(kind, field));
  const described = given.flatMap(([field, values]) => claimsOfField(item.id, field, values, claims));
  return {
    kind: kind.kind,
    id: idOfItem(kind.prefix, item.id),
    name,
    ...omitEmpty({
      aliases: aliasesOf(item, name),
      description: item.descriptions[language] ?? item.descriptions.en,
      website: bestOf(item, PROPERTY.WEBSITE).flatMap(({ value }) => webAddressIn(textIn(value)) ?? [])[0],
    }),
    identifiers: itemIdentifiers(item),
    ...Object.fromEntries(given.flatMap(([field, [first]]) => (first ? [[field, first[0]]] : []))),
    claims: [itemClaim(item.id), ...described],
  };
}

const isRecorded = (kind: KindModel, field: string): boolean =>
  kind.kind !== "PERSON" && writableProperties(kind.type).some(({ name }) => name === field);

/** What of an item is left out, since the graph has no place for it. */
export const omittedOfItem = (item: Item, kind: KindModel): readonly string[] =>
  [
    ...(kind.kind === "PERSON" ? [PROPERTY.BIRTH, PROPERTY.DEATH] : []),
    ...(isRecorded(kind, "legalForm") ? [] : [PROPERTY.LEGAL_FORM]),
  ].flatMap((property) => bestOf(item, property).map(() => `${kind.kind}.${property}`));

function givenFields(
  item: Item,
  { countries, labels }: Pick<EntityContext, "countries" | "labels">,
): readonly (readonly [field: string, values: readonly Given[]])[] {
  const values = (property: string, read: (statement: ItemStatement) => string | null): readonly Given[] =>
    bestOf(item, property).flatMap((statement) => {
      const value = read(statement);
      return value === null ? [] : [[value, statement] as const];
    });
  return [
    ["country", values(PROPERTY.COUNTRY, (one) => countries.get(presentItemIn(one) ?? "") ?? null)],
    ["legalForm", values(PROPERTY.LEGAL_FORM, (one) => labels.get(presentItemIn(one) ?? "") ?? null)],
    ...lifetime(
      values(PROPERTY.INCEPTION, ({ value }) => dateIn(value)),
      values(PROPERTY.DISSOLVED, ({ value }) => dateIn(value)),
    ),
  ];
}

/** The start and the end of an entity. Neither, if it would end before it starts: one of them is wrong. */
function lifetime(
  starts: readonly Given[],
  ends: readonly Given[],
): readonly (readonly [field: string, values: readonly Given[]])[] {
  const [[start] = [null], [end] = [null]] = [starts[0], ends[0]];
  if (start !== null && end !== null && toLatestDay(end) < toEarliestDay(start)) return [];
  return [
    ["validFrom", starts],
    ["validTo", ends],
  ];
}

/** The item that a statement has; null: it has another value, or is in the past. */
const presentItemIn = ({ value, qualifiers }: ItemStatement): string | null =>
  firstOf(qualifiers, QUALIFIER.END) === null ? itemIn(value) : null;

/** The items that an item has by a property, without those in the past: its countries, its legal forms. */
export const presentItemsOf = (item: Item, property: string): readonly string[] =>
  bestOf(item, property).flatMap((one) => presentItemIn(one) ?? []);

/** The claims about a field that has several values, which then stand side by side, or references. */
const claimsOfField = (
  item: string,
  field: string,
  values: readonly Given[],
  claims: ClaimMaker,
): readonly StatementClaim[] =>
  values.length === 1 && values[0]?.[1].references.length === 0
    ? []
    : values.flatMap(([value, statement]) => claims.claimsOf(item, statement, { field, value }));
