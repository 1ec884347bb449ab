import type { Property } from "../../../domain/model/property.js";
import { isPartialDate } from "../../../domain/time.js";
import { memoizeByObject } from "../../../util/memoize.js";
import { createDateReader } from "../../date-formats.js";
import { parseIdentifier } from "../../identifiers.js";
import { convertPercentToShare } from "../../percent.js";
import type { CsvMapping, FieldSource } from "./csv-mapping.js";

/** The value of a cell, or a description of what the cell must be. */
export type MappedCell = { readonly value: unknown } | { readonly must: string };

/** The parts of the property of a cell that reading it needs. */
type CellProperty = Pick<Property, "type" | "list">;

/** Reads cells in the notation of a mapping. An empty cell is null, which means not known. */
export function createCellReader({ decimal = ".", dates }: CsvMapping) {
  const numberExample = decimal === "," ? "1.234,5" : "1,234.5";
  const readTableDate = createDatesReader(dates);
  const getFieldDateReader = memoizeByObject((field: FieldSource) =>
    field.dates === undefined ? readTableDate : createDatesReader(field.dates),
  );
  return (property: CellProperty, cell: string, field: FieldSource): MappedCell => {
    const text = cell.trim();
    if (field.values) return translateCell(text, field.values);
    if (text === "") return { value: null };
    switch (property.type) {
      case "Int":
      case "Float": {
        const number = parseDecimal(text, decimal);
        if (number === null) return { must: `a number, written as ${numberExample}` };
        return { value: field.percent ? convertPercentToShare(number) : number };
      }
      case "Boolean":
        return parseBoolean(text);
      case "PartialDate":
      case "Date":
        return getFieldDateReader(field)(text);
      default:
        return parseListOrText(property, text, field);
    }
  };
}

function translateCell(text: string, values: Readonly<Record<string, unknown>>): MappedCell {
  if (Object.hasOwn(values, text)) return { value: values[text] };
  return text === "" ? { value: null } : { must: `one of ${Object.keys(values).join(", ")}` };
}

/** Reads dates of several notations: the first that fits counts. */
function createDatesReader(notations: CsvMapping["dates"]): (text: string) => MappedCell {
  const formats = [notations ?? []].flat();
  const readers = formats.map(createDateReader);
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
function parseDecimal(text: string, decimal: "." | ","): number | null {
  const bare = text.replace(/\s|%$/g, "");
  const otherSeparator = decimal === "," ? "." : ",";
  const plain = GROUPED[decimal].test(bare) ? bare.replaceAll(otherSeparator, "") : bare;
  return /^[+-]?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
}

function parseBoolean(text: string): MappedCell {
  if (/^(true|yes|1)$/i.test(text)) return { value: true };
  if (/^(false|no|0)$/i.test(text)) return { value: false };
  return { must: "true or false" };
}

function parseListOrText({ type, list }: CellProperty, text: string, field: FieldSource): MappedCell {
  const items = splitList(text, field.list ?? "|");
  if (type === "Alias") {
    const { aliasKind: kind = "NAME", language } = field;
    return { value: items.map((value) => ({ value, kind, ...(language && { language }) })) };
  }
  if (type === "Identifier") {
    const { scheme } = field;
    return {
      value: scheme === undefined ? items.map(parseIdentifier) : items.map((value) => ({ scheme, value })),
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
