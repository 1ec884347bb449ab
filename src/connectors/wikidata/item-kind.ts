import { getItemId, listStatements, selectBestStatements } from "./item-statements.js";
import { CLASS, PROPERTY } from "./properties.js";
import type { WikidataItem } from "./wikidata-item.js";

/** The role that the links of other items give an item. */
export type ItemRole = "OWNER" | "SUBSIDIARY" | "BRAND" | "STOCK_EXCHANGE";

/** The kind of items and of classes, as a user sets it, by their ids. */
export type KindSettings = ReadonlyMap<string, string>;

/** The classes that decide, the first one that an item has. Wikidata's subclasses are not followed. */
const KINDS_OF_CLASSES: readonly (readonly [kind: string, classes: readonly string[]])[] = [
  ["PERSON", [CLASS.HUMAN]],
  ["STOCK_EXCHANGE", [CLASS.STOCK_EXCHANGE]],
  // Conglomerate, holding company.
  ["CONGLOMERATE", ["Q778575", "Q219577"]],
];

/** Online marketplace. */
const PLATFORM_CLASSES = new Set(["Q3390477"]);
/** Brand, trademark, fashion brand. */
const BRAND_CLASSES = new Set(["Q431289", "Q167270", "Q1618899"]);
/** Business, enterprise, company, public company, subsidiary, organization, technology company, government agency. */
const ORGANIZATION_CLASSES = new Set([
  "Q4830453",
  "Q6881511",
  "Q783794",
  "Q891723",
  "Q658255",
  "Q43229",
  "Q18388277",
  "Q327333",
]);

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
  const decided = KINDS_OF_CLASSES.find(([, ids]) => ids.some((id) => classes.includes(id)));
  if (decided) return decided[0];
  if (roles.has("STOCK_EXCHANGE")) return "STOCK_EXCHANGE";
  if (hasAny(item, SIGNS_OF_A_BODY)) return isGroup(item) ? "CONGLOMERATE" : "ORGANIZATION";
  if (classes.some((id) => PLATFORM_CLASSES.has(id))) return "PLATFORM";
  if (classes.some((id) => BRAND_CLASSES.has(id))) return "BRAND";
  if (classes.some((id) => ORGANIZATION_CLASSES.has(id))) return "ORGANIZATION";
  if (roles.has("OWNER") || roles.has("SUBSIDIARY")) return "ORGANIZATION";
  return roles.has("BRAND") ? "BRAND" : null;
}

/** The classes of an item, by which a user can set its kind. */
export const listClasses = (item: WikidataItem): readonly string[] =>
  selectBestStatements(item, PROPERTY.INSTANCE_OF).flatMap(({ value }) => getItemId(value) ?? []);

const hasAny = (item: WikidataItem, properties: readonly string[]): boolean =>
  properties.some((property) => listStatements(item, property).length > 0);

const isGroup = (item: WikidataItem): boolean =>
  hasAny(item, [PROPERTY.SUBSIDIARY]) && hasAny(item, SIGNS_OF_A_COMPANY);
