import { toArray, toObject } from "../json-values.js";
import { PROPERTY } from "./properties.js";

/** A value of a statement, a qualifier or a reference, as far as it is read. */
export type WikidataValue =
  | { readonly type: "item"; readonly id: string }
  | { readonly type: "text"; readonly text: string; readonly language: string | null }
  | { readonly type: "quantity"; readonly amount: string; readonly unit: string }
  | { readonly type: "time"; readonly time: string; readonly precision: number; readonly calendar: string };

/** Values by the property that they are of. */
export type ValuesByProperty = Readonly<Record<string, readonly WikidataValue[]>>;

export type Rank = "preferred" | "normal" | "deprecated";

/** A statement of an item about itself. */
export interface ItemStatement {
  readonly property: string;
  readonly rank: Rank;
  /** Null: unknown, known to be none, or of a type that is not read. */
  readonly value: WikidataValue | null;
  readonly qualifiers: ValuesByProperty;
  readonly references: readonly ValuesByProperty[];
}

/** A Wikidata item, with the parts that are read. */
export interface WikidataItem {
  readonly id: string;
  /** The number of its version, and the day of it; null if the answer does not have them. */
  readonly revision: number | null;
  readonly modifiedOn: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly descriptions: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly statements: Readonly<Record<string, readonly ItemStatement[]>>;
}

export const isItemId = (text: unknown): text is string =>
  typeof text === "string" && /^Q[1-9]\d*$/.test(text);

/** Reads an entity of an answer. Null if it is no item, or has been deleted. */
export function readItem(entity: unknown): WikidataItem | null {
  const { id, missing, lastrevid, modified, labels, descriptions, aliases, claims } = toObject(entity);
  if (!isItemId(id) || missing !== undefined) return null;
  return {
    id,
    revision: typeof lastrevid === "number" ? lastrevid : null,
    modifiedOn: typeof modified === "string" ? modified.slice(0, 10) : null,
    labels: readEach(labels, readText),
    descriptions: readEach(descriptions, readText),
    aliases: readEach(aliases, (list) => toArray(list).flatMap((alias) => readText(alias) ?? [])),
    statements: Object.fromEntries(
      Object.values(PROPERTY).flatMap((property) => {
        const all = toArray(toObject(claims)[property]).flatMap((claim) => readStatement(claim) ?? []);
        return all.length === 0 ? [] : [[property, all]];
      }),
    ),
  };
}

/** The values of an object, read one by one. Those that cannot be read are left out. */
function readEach<T>(map: unknown, read: (value: unknown) => T | null): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(toObject(map)).flatMap(([key, value]) => {
      const result = read(value);
      return result === null ? [] : [[key, result]];
    }),
  );
}

function readText(entry: unknown): string | null {
  const { value } = toObject(entry);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function readStatement(claim: unknown): ItemStatement | null {
  const { mainsnak, rank, qualifiers, references } = toObject(claim);
  const { property } = toObject(mainsnak);
  if (typeof property !== "string") return null;
  return {
    property,
    rank: rank === "preferred" || rank === "deprecated" ? rank : "normal",
    value: readSnak(mainsnak),
    qualifiers: readValuesByProperty(qualifiers),
    references: toArray(references).map((reference) => readValuesByProperty(toObject(reference).snaks)),
  };
}

const readValuesByProperty = (snaks: unknown): ValuesByProperty =>
  readEach(snaks, (list) => toArray(list).flatMap((snak) => readSnak(snak) ?? []));

function readSnak(snak: unknown): WikidataValue | null {
  const { value } = toObject(toObject(snak).datavalue);
  if (typeof value === "string") return { type: "text", text: value, language: null };
  const {
    id,
    "numeric-id": number,
    text,
    language,
    amount,
    unit,
    time,
    precision,
    calendarmodel,
  } = toObject(value);
  const item = id ?? (typeof number === "number" ? `Q${number}` : null);
  if (isItemId(item)) return { type: "item", id: item };
  if (typeof text === "string")
    return { type: "text", text, language: typeof language === "string" ? language : null };
  if (typeof amount === "string") return { type: "quantity", amount, unit: String(unit) };
  if (typeof time === "string" && typeof precision === "number")
    return { type: "time", time, precision, calendar: String(calendarmodel) };
  return null;
}
