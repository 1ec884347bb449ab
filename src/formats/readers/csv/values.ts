import type { Property } from "../../../domain/model/property.js";
import { isPartialDate } from "../../../domain/time.js";
import { dateReader } from "../../dates.js";
import { identifierIn } from "../../identifiers.js";
import { shareOfPercent } from "../../percent.js";
import type { FieldSource, Mapping } from "./mapping.js";

/** The value of a cell, or a description of what the cell must be. */
export type CellValue = { readonly value: unknown } | { readonly must: string };

/** Reads cells in the notation of a mapping. An empty cell is null, which means not known. */
export function cellReader({ decimal = ".", dates }: Mapping) {
  const asDate = dates ? dateReader(dates) : (text: string) => (isPartialDate(text) ? text : null);
  const written = decimal === "," ? "1.234,5" : "1,234.5";
  return (property: Property, cell: string, field: FieldSource): CellValue => {
    const text = cell.trim();
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
      case "Date": {
        const date = asDate(text);
        return date === null
          ? { must: `a date that exists, written ${dates ?? "YYYY, YYYY-MM or YYYY-MM-DD"}` }
          : { value: date };
      }
      default:
        return listOrText(property, text);
    }
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

const listOrText = ({ type, list }: Property, text: string): CellValue => {
  if (type === "Alias") return { value: splitList(text).map((value) => ({ value, kind: "NAME" })) };
  if (type === "Identifier") return { value: splitList(text).map(identifierIn) };
  return { value: list ? splitList(text) : text };
};

/** Several values in one cell are separated by "|". */
const splitList = (text: string): readonly string[] =>
  text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
