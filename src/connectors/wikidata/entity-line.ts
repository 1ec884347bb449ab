import { Person } from "../../domain/entities/person.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import { parseWebAddress } from "../../formats/web-address.js";
import { listWritableProperties } from "../../recording/input/facts-file-schema.js";
import { omitEmpty } from "../../util/omit-empty.js";
import { type ClaimMaker, createItemClaim, type StatementClaim } from "./claim-maker.js";
import { parseItemDate } from "./item-date.js";
import { listItemIdentifiers } from "./item-identifiers.js";
import { chooseItemName, collectItemAliases } from "./item-names.js";
import { buildItemSlug } from "./item-slug.js";
import { getFirst, getItemId, getValueText, selectBestStatements } from "./item-statements.js";
import { PROPERTY, QUALIFIER } from "./properties.js";
import type { ItemStatement, WikidataItem } from "./wikidata-item.js";

/** The id of the entity that an item is recorded as. */
export const buildItemId = (prefix: string, id: string): string => `${prefix}:${buildItemSlug(id)}`;

export interface EntityContext {
  readonly language: string;
  /** The labels of other items. */
  readonly labels: ReadonlyMap<string, string>;
  /** The codes of countries by their items. */
  readonly countries: ReadonlyMap<string, string>;
  readonly claims: ClaimMaker;
}

/** A value of a field, and the statement that gives it. */
type FieldValue = readonly [value: string, statement: ItemStatement];

/** An item as an entity of a kind. Of a person, only the names and the description are read. */
export function buildItemEntityLine(item: WikidataItem, kind: KindModel, context: EntityContext): InputLine {
  const { language, claims } = context;
  const name = chooseItemName(item, language);
  const fields = readItemFields(item, context).filter(([field]) => isRecorded(kind, field));
  const described = fields.flatMap(([field, values]) => createFieldClaims(item.id, field, values, claims));
  return {
    kind: kind.kind,
    id: buildItemId(kind.prefix, item.id),
    name,
    ...omitEmpty({
      aliases: collectItemAliases(item, name),
      description: item.descriptions[language] ?? item.descriptions.en,
      website: selectBestStatements(item, PROPERTY.WEBSITE).flatMap(
        ({ value }) => parseWebAddress(getValueText(value)) ?? [],
      )[0],
    }),
    identifiers: listItemIdentifiers(item),
    ...Object.fromEntries(fields.flatMap(([field, [first]]) => (first ? [[field, first[0]]] : []))),
    claims: [createItemClaim(item.id), ...described],
  };
}

const isRecorded = (kind: KindModel, field: string): boolean =>
  kind.type !== Person && listWritableProperties(kind.type).some(({ name }) => name === field);

/** Lists the parts of an item that are left out, since the graph has no place for them. */
export const listOmittedOfItem = (item: WikidataItem, kind: KindModel): readonly string[] =>
  [
    ...(kind.type === Person ? [PROPERTY.BIRTH, PROPERTY.DEATH] : []),
    ...(isRecorded(kind, "legalForm") ? [] : [PROPERTY.LEGAL_FORM]),
  ].flatMap((property) => selectBestStatements(item, property).map(() => `${kind.kind}.${property}`));

function readItemFields(
  item: WikidataItem,
  { countries, labels }: Pick<EntityContext, "countries" | "labels">,
): readonly (readonly [field: string, values: readonly FieldValue[]])[] {
  const readValues = (
    property: string,
    read: (statement: ItemStatement) => string | null,
  ): readonly FieldValue[] =>
    selectBestStatements(item, property).flatMap((statement) => {
      const value = read(statement);
      return value === null ? [] : [[value, statement] as const];
    });
  return [
    [
      "country",
      readValues(PROPERTY.COUNTRY, (statement) => countries.get(getPresentItem(statement) ?? "") ?? null),
    ],
    [
      "legalForm",
      readValues(PROPERTY.LEGAL_FORM, (statement) => labels.get(getPresentItem(statement) ?? "") ?? null),
    ],
    ...buildLifetime(
      readValues(PROPERTY.INCEPTION, ({ value }) => parseItemDate(value)),
      readValues(PROPERTY.DISSOLVED, ({ value }) => parseItemDate(value)),
    ),
  ];
}

/** The start and the end of an entity. Neither, if it would end before it starts: one of them is wrong. */
function buildLifetime(
  starts: readonly FieldValue[],
  ends: readonly FieldValue[],
): readonly (readonly [field: string, values: readonly FieldValue[]])[] {
  const [[start] = [null], [end] = [null]] = [starts[0], ends[0]];
  if (start !== null && end !== null && toLatestDay(end) < toEarliestDay(start)) return [];
  return [
    ["validFrom", starts],
    ["validTo", ends],
  ];
}

/** The item that a statement has; null: it has another value, or is in the past. */
const getPresentItem = ({ value, qualifiers }: ItemStatement): string | null =>
  getFirst(qualifiers, QUALIFIER.END) === null ? getItemId(value) : null;

/** The items that an item has by a property, without those in the past: its countries, its legal forms. */
export const listPresentItems = (item: WikidataItem, property: string): readonly string[] =>
  selectBestStatements(item, property).flatMap((statement) => getPresentItem(statement) ?? []);

/** The claims about a field that has several values, which then stand side by side, or references. */
const createFieldClaims = (
  item: string,
  field: string,
  values: readonly FieldValue[],
  claims: ClaimMaker,
): readonly StatementClaim[] =>
  values.length === 1 && values[0]?.[1].references.length === 0
    ? []
    : values.flatMap(([value, statement]) => claims.createClaims(item, statement, { field, value }));
