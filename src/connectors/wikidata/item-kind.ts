import { Brand } from "../../domain/entities/brand.js";
import { Conglomerate } from "../../domain/entities/conglomerate.js";
import { Organization } from "../../domain/entities/organization.js";
import { StockExchange } from "../../domain/entities/stock-exchange.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { getKindName } from "../../domain/kinds/vocabulary.js";
import { getItemId, listStatements, selectBestStatements } from "./item-statements.js";
import { PROPERTY } from "./properties.js";
import type { WikidataItem } from "./wikidata-item.js";

/** The role that the links of other items give an item. */
export type ItemRole = "OWNER" | "SUBSIDIARY" | "OWNED_BRAND" | "EXCHANGE";

/** The kind of items and of classes, as a user sets it, by their ids. */
export type KindSettings = ReadonlyMap<string, string>;

/** The kinds that classes stand for, in the order in which they decide. Wikidata's subclasses are not followed. */
const kindsWithClasses = entityKinds
  .flatMap(({ kind, mappings }) => (mappings?.wikidata ? [{ kind, ...mappings.wikidata }] : []))
  .sort((a, b) => a.rank - b.rank);

const findKindByClass = (itemClasses: readonly string[], isCertain: boolean): string | undefined =>
  kindsWithClasses.find(
    (kind) => Boolean(kind.isCertain) === isCertain && kind.classes.some((id) => itemClasses.includes(id)),
  )?.kind;

/** Properties that only a company has. */
const SIGNS_OF_A_COMPANY = [PROPERTY.LEI, PROPERTY.CIK, PROPERTY.ISIN, PROPERTY.STOCK_EXCHANGE];
/** Those that only a body has. */
const SIGNS_OF_A_BODY = [
  ...SIGNS_OF_A_COMPANY,
  PROPERTY.LEGAL_FORM,
  PROPERTY.CHIEF_EXECUTIVE,
  PROPERTY.PARENT,
  PROPERTY.SUBSIDIARY,
  PROPERTY.OWNER_OF,
];

/**
 * The kind of an item; null if nothing determines it. The settings decide first: for the item, then for its classes. Then a few
 * classes, then what only a body has, then classes of brands and bodies, then the links of other items. A company with
 * subsidiaries is a group of companies.
 */
export function findItemKind(
  item: WikidataItem,
  roles: ReadonlySet<ItemRole>,
  settings: KindSettings,
): string | null {
  const classes = listClasses(item);
  const set = [item.id, ...classes].flatMap((id) => settings.get(id) ?? [])[0];
  if (set !== undefined) return set;
  const certainKind = findKindByClass(classes, true);
  if (certainKind) return certainKind;
  if (roles.has("EXCHANGE")) return getKindName(StockExchange);
  if (hasAny(item, SIGNS_OF_A_BODY)) return getKindName(isGroup(item) ? Conglomerate : Organization);
  const likelyKind = findKindByClass(classes, false);
  if (likelyKind) return likelyKind;
  if (roles.has("OWNER") || roles.has("SUBSIDIARY")) return getKindName(Organization);
  return roles.has("OWNED_BRAND") ? getKindName(Brand) : null;
}

/** The classes of an item, by which a user can set its kind. */
export const listClasses = (item: WikidataItem): readonly string[] =>
  selectBestStatements(item, PROPERTY.INSTANCE_OF).flatMap(({ value }) => getItemId(value) ?? []);

const hasAny = (item: WikidataItem, properties: readonly string[]): boolean =>
  properties.some((property) => listStatements(item, property).length > 0);

const isGroup = (item: WikidataItem): boolean =>
  hasAny(item, [PROPERTY.SUBSIDIARY]) && hasAny(item, SIGNS_OF_A_COMPANY);
