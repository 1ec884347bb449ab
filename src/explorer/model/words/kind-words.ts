import { formatLabel, formatPluralLabel, selectVerb } from "../../../sentences/format-label.js";
import { wording } from "../../gql/kind-wording.js";

/** Returns true if a kind is one of facts. */
export const isFactKind = (kind: string): boolean => kind in wording.facts;

/** The verb of a kind of fact, from its subject (OUT) or its object (IN). */
export const selectKindVerb = (kind: string, direction: "OUT" | "IN"): string =>
  selectVerb(wording, kind, direction);

/** STOCK_EXCHANGE as "stock exchange"; some codes have a label of their own. */
export const formatCode = (name: string): string => formatLabel(wording, name);

/** STOCK_EXCHANGE as "Stock exchanges". */
export const formatKindPlural = (kind: string): string => formatPluralLabel(wording, kind);

/** Returns the heading of the characterizations of an entity, or of the entities with a trait. */
export const getCharacterizationTitle = (kind: string): string =>
  wording.entities[kind]?.notesTitle ?? "What sources say of it";

/** The word for the first day of an entity. "Since" where the kind does not determine what began. */
export const getStartWord = (kind: string): string => wording.entities[kind]?.startLabel ?? "Since";

/**
 * The word for a field: agreedFrom as "agreed from". The first and last day of an entity are named by its kind: validFrom
 * of a brand as "founded". Without a kind of entity, the field is one of a fact.
 */
export function formatFieldLabel(name: string, entityKind?: string): string {
  if (entityKind && name === "validFrom") return getStartWord(entityKind).toLowerCase();
  if (entityKind && name === "validTo") return "ended";
  return fieldsOfFacts[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** "share, start". */
export const formatFieldLabels = (names: readonly string[], entityKind?: string): string =>
  names.map((name) => formatFieldLabel(name, entityKind)).join(", ");

const fieldsOfFacts: Readonly<Record<string, string>> = {
  validFrom: "start",
  validTo: "end",
  validFromQualifier: "precision of the start",
  validToQualifier: "precision of the end",
  exit: "how it left",
  exitedOn: "left on",
  absentKind: "what is absent",
  listingCountQualifier: "precision of the listing count",
  memberCountQualifier: "precision of the member count",
  countQualifier: "precision of the count",
  mic: "MIC",
  storeUrl: "store address",
};

/** The longest name in a picture, in characters. */
const MAX_NAME = 42;
/** The shortest name that is cut after a word, in characters. */
const MIN_CUT = 24;

/** Cuts a long name for the picture, after a word if one ends late enough. The list beside it has the full name. */
export function truncateName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const cut = name.slice(0, MAX_NAME - 2);
  const end = cut.lastIndexOf(" ");
  return `${(end < MIN_CUT ? cut : cut.slice(0, end)).trimEnd().replace(/,$/, "")}…`;
}
