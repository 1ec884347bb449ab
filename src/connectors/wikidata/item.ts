import { arrayIn, mapIn } from "../json-values.js";
import { PROPERTY } from "./properties.js";

/** A value of a statement, a qualifier or a reference, as far as it is read. */
export type Value =
  | { readonly type: "item"; readonly id: string }
  | { readonly type: "text"; readonly text: string; readonly language: string | null }
  | { readonly type: "quantity"; readonly amount: string; readonly unit: string }
  | { readonly type: "time"; readonly time: string; readonly precision: number; readonly calendar: string };

/** Values by the property that they are of. */
export type ValuesByProperty = Readonly<Record<string, readonly Value[]>>;

export type Rank = "preferred" | "normal" | "deprecated";

/** What an item says of itself. */
export interface ItemStatement {
  readonly property: string;
  readonly rank: Rank;
  /** Null: unknown, known to be none, or of a type that is not read. */
  readonly value: Value | null;
  readonly qualifiers: ValuesByProperty;
  readonly references: readonly ValuesByProperty[];
}

/** A Wikidata item, with the parts that are read. */
export interface Item {
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
export function readItem(entity: unknown): Item | null {
  const { id, missing, lastrevid, modified, labels, descriptions, aliases, claims } = mapIn(entity);
  if (!isItemId(id) || missing !== undefined) return null;
  return {
    id,
    revision: typeof lastrevid === "number" ? lastrevid : null,
    modifiedOn: typeof modified === "string" ? modified.slice(0, 10) : null,
    labels: eachOf(labels, textOf),
    descriptions: eachOf(descriptions, textOf),
    aliases: eachOf(aliases, (list) => arrayIn(list).flatMap((alias) => textOf(alias) ?? [])),
    statements: Object.fromEntries(
      Object.values(PROPERTY).flatMap((property) => {
        const all = arrayIn(mapIn(claims)[property]).flatMap((claim) => statementOf(claim) ?? []);
        return all.length === 0 ? [] : [[property, all]];
      }),
    ),
  };
}

/** The values of an object, read one by one. Those that cannot be read are left out. */
function eachOf<T>(map: unknown, read: (value: unknown) => T | null): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(mapIn(map)).flatMap(([key, value]) => {
      const one = read(value);
      return one === null ? [] : [[key, one]];
    }),
  );
}

function textOf(one: unknown): string | null {
  const { value } = mapIn(one);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function statementOf(claim: unknown): ItemStatement | null {
  const { mainsnak, rank, qualifiers, references } = mapIn(claim);
  const { property } = mapIn(mainsnak);
  if (typeof property !== "string") return null;
  return {
    property,
    rank: rank === "preferred" || rank === "deprecated" ? rank : "normal",
    value: readSnak(mainsnak),
    qualifiers: valuesByProperty(qualifiers),
    references: arrayIn(references).map((reference) => valuesByProperty(mapIn(reference).snaks)),
  };
}

const valuesByProperty = (snaks: unknown): ValuesByProperty =>
  eachOf(snaks, (list) => arrayIn(list).flatMap((snak) => readSnak(snak) ?? []));

function readSnak(snak: unknown): Value | null {
  const { value } = mapIn(mapIn(snak).datavalue);
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
  } = mapIn(value);
  const item = id ?? (typeof number === "number" ? `Q${number}` : null);
  if (isItemId(item)) return { type: "item", id: item };
  if (typeof text === "string")
    return { type: "text", text, language: typeof language === "string" ? language : null };
  if (typeof amount === "string") return { type: "quantity", amount, unit: String(unit) };
  if (typeof time === "string" && typeof precision === "number")
    return { type: "time", time, precision, calendar: String(calendarmodel) };
  return null;
}
