import type { Property } from "../../../domain/model/property.js";
import { memoizeByObject } from "../../../util/memoize.js";
import { findAnyCountryCode } from "../../correct-countries.js";
import { createDateReader } from "../../date-formats.js";
import { parseIdentifier } from "../../identifiers.js";
import { convertPercentToShare } from "../../percent.js";
import { parseWebAddress } from "../../web-address.js";
import type { CsvMapping, FieldSource } from "./csv-mapping.js";
import { type DecimalSign, readNumber, removePercentSign, SIGNS } from "./decimal-signs.js";
import { describePlaceholder, isPlaceholder } from "./placeholders.js";

/** The value of a cell, or a description of what the cell must be. */
export type MappedCell = { readonly value: unknown } | { readonly must: string };

/** The parts of the property of a cell that reading it needs. */
type CellProperty = Pick<Property, "type" | "list">;

/**
 * Reads cells in the notation of a mapping. An empty cell is null, which means not known. Without a sign for a column, a number that
 * depends on it is an error.
 */
export function createCellReader(
  { dates, literal = false }: Pick<CsvMapping, "dates" | "literal">,
  getSign: (column: string) => DecimalSign | undefined,
) {
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
      case "Float":
        return parseNumber(text, field, property, getSign(field.column ?? ""));
      case "Boolean":
        return parseBoolean(text);
      case "PartialDate":
      case "Date":
        return getFieldDateReader(field)(text);
      case "Country":
        return parseCountry(text);
      case "URL":
        return parseAddress(text);
      default: {
        const placeholder =
          literal || typeof property.type !== "string" ? undefined : findPlaceholder(text, property, field);
        return placeholder === undefined
          ? parseListOrText(property, text, field)
          : { must: describePlaceholder(placeholder) };
      }
    }
  };
}

const findPlaceholder = (
  text: string,
  { list: isList }: CellProperty,
  { list: separator = "|" }: FieldSource,
): string | undefined => (isList ? splitList(text, separator) : [text]).find(isPlaceholder);

function translateCell(text: string, values: Readonly<Record<string, unknown>>): MappedCell {
  if (Object.hasOwn(values, text)) return { value: values[text] };
  return text === "" ? { value: null } : { must: `one of ${Object.keys(values).join(", ")}` };
}

/** The notations of dates if a mapping names none. */
const ISO_DATES = ["YYYY", "YYYY-MM", "YYYY-MM-DD"];

/** Reads dates of several notations: the first that fits counts. */
function createDatesReader(notations: CsvMapping["dates"]): (text: string) => MappedCell {
  const formats = notations === undefined ? ISO_DATES : [notations].flat();
  const readers = formats.map(createDateReader);
  const must = `a date that exists, written ${notations === undefined ? "YYYY, YYYY-MM or YYYY-MM-DD" : formats.join(" or ")}`;
  return (text) => {
    for (const read of readers) {
      const value = read(text);
      if (value !== null) return { value };
    }
    return { must };
  };
}

/** A percent sign means percent, also in a column of shares. */
function parseNumber(
  text: string,
  { percent }: FieldSource,
  { type }: CellProperty,
  sign: DecimalSign | undefined,
): MappedCell {
  const bare = removePercentSign(text);
  const isWhole = type === "Int";
  const [first = null, second = first] = (sign === undefined ? SIGNS : [sign]).map((candidate) =>
    readNumber(bare, candidate, isWhole),
  );
  if (first !== null && second !== null && first !== second)
    return {
      must: `a number of one meaning, and the column does not show if ${text} is ${first} or ${second}. Name the decimal sign as "decimal" in the mapping`,
    };
  const number = first ?? second;
  if (number === null) return { must: `a number, written as ${EXAMPLES[sign ?? "."]}` };
  return { value: percent || bare !== text ? convertPercentToShare(number) : number };
}

const EXAMPLES: Readonly<Record<DecimalSign, string>> = { ".": "1,234.5", ",": "1.234,5" };

function parseCountry(text: string): MappedCell {
  const value = findAnyCountryCode(text);
  return value === null
    ? { must: "a code of ISO 3166, such as US or USA, or the name of a country, such as United States" }
    : { value };
}

function parseAddress(text: string): MappedCell {
  const value = parseWebAddress(text);
  return value === null ? { must: "a web address, such as https://example.org or example.org" } : { value };
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
