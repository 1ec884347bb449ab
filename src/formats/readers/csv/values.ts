import type { Property } from "../../../domain/model/property.js";
import { isPartialDate } from "../../../domain/time.js";
import { memoizeByObject } from "../../../util/memoize.js";
import { dateReader } from "../../dates.js";
import { identifierIn } from "../../identifiers.js";
import { shareOfPercent } from "../../percent.js";
import type { FieldSource, Mapping } from "./mapping.js";

/** The value of a cell, or a description of what the cell must be. */
export type CellValue = { readonly value: unknown } | { readonly must: string };

/** What must be known of the property that a cell is for. */
type Target = Pick<Property, "type" | "list">;

/** Reads cells in the notation of a mapping. An empty cell is null, which means not known. */
export function cellReader({ decimal = ".", dates }: Mapping) {
  const written = decimal === "," ? "1.234,5" : "1,234.5";
  const ofTable = datesIn(dates);
  const ofField = memoizeByObject((field: FieldSource) =>
    field.dates === undefined ? ofTable : datesIn(field.dates),
  );
  return (property: Target, cell: string, field: FieldSource): CellValue => {
    const text = cell.trim();
    if (field.values) return translated(text, field.values);
    if (text === "") return { value: null };
    switch (property.type) {
      case "Int":
      case "Float": {
        const number = numberIn(text, decimal);
        if (number === null) return { must: `a number, written as ${written}` };
        return { value: field.percent ? shareOfPercent(number) : number };
      }
      case "Boolean":
        return booleanIn(text);
      case "PartialDate":
      case "Date":
        return ofField(field)(text);
      default:
        return listOrText(property, text, field);
    }
  };
}

function translated(text: string, values: Readonly<Record<string, unknown>>): CellValue {
  if (Object.hasOwn(values, text)) return { value: values[text] };
  return text === "" ? { value: null } : { must: `one of ${Object.keys(values).join(", ")}` };
}

/** Reads dates of several notations: the first that fits counts. */
function datesIn(notations: Mapping["dates"]): (text: string) => CellValue {
  const formats = [notations ?? []].flat();
  const readers = formats.map(dateReader);
  const must = `a date that exists, written ${formats.join(" or ") || "YYYY, YYYY-MM or YYYY-MM-DD"}`;
  return (text) => {
    if (formats.length === 0) return isPartialDate(text) ? { value: text } : { must };
    for (const read of readers) {
      const value = read(text);
      if (value !== null) return { value };
    }
    return { must };
  };
}

/** Numbers with separated thousands, by decimal separator. */
const GROUPED = {
  ".": /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  ",": /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/,
};

/**
 * Thousands may be separated by the other separator or a space, and a percent sign may follow. The other
 * separator is read as the decimal one if it cannot separate thousands: 46.25 among decimal commas.
 */
function numberIn(text: string, decimal: "." | ","): number | null {
  const bare = text.replace(/\s|%$/g, "");
  const other = decimal === "," ? "." : ",";
  const plain = GROUPED[decimal].test(bare) ? bare.replaceAll(other, "") : bare;
  return /^[+-]?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
}

function booleanIn(text: string): CellValue {
  if (/^(true|yes|1)$/i.test(text)) return { value: true };
  if (/^(false|no|0)$/i.test(text)) return { value: false };
  return { must: "true or false" };
}

function listOrText({ type, list }: Target, text: string, field: FieldSource): CellValue {
  const items = splitList(text, field.list ?? "|");
  if (type === "Alias") {
    const { aliasKind: kind = "NAME", language } = field;
    return { value: items.map((value) => ({ value, kind, ...(language && { language }) })) };
  }
  if (type === "Identifier") {
    const { scheme } = field;
    return {
      value: scheme === undefined ? items.map(identifierIn) : items.map((value) => ({ scheme, value })),
    };
  }
  return { value: list ? items : text };
}

/** Several values in one cell. */
const splitList = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
