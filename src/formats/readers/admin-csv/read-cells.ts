import type { Property } from "../../../domain/model/property.js";
import { readValues } from "../../../domain/model/read-values.js";
import { parseIdentifier } from "../../identifiers.js";

/** The values that the cells of a row have for some properties. */
export interface ReadCells {
  readonly values: Readonly<Record<string, unknown>>;
  readonly issues: readonly { readonly column: string; readonly value: string; readonly reason: string }[];
  /** The columns that were read. */
  readonly used: ReadonlySet<string>;
}

/**
 * Reads cells as values of properties, whose columns have the names that the graph stores. Empty cells are
 * skipped.
 */
export function readCells(
  properties: readonly Property[],
  cells: ReadonlyMap<string, string>,
  listDelimiter: string,
): ReadCells {
  const stored: Record<string, unknown> = {};
  const issues: { column: string; value: string; reason: string }[] = [];
  const used = new Set<string>();
  for (const property of properties)
    for (const [index, column] of property.mapping.columns(property.name).entries()) {
      const text = cells.get(column) ?? "";
      used.add(column);
      if (text === "") continue;
      const items = property.list ? text.split(listDelimiter) : [text];
      const read = items.map((item) => readCellValue(property, index, item));
      const values = read.map(({ value }) => value);
      const fault = read.find((result) => "must" in result);
      if (fault) issues.push({ column, value: text, reason: `${column} must be ${fault.must}.` });
      else stored[column] = property.list ? values : values[0];
    }
  return { values: readValues(properties, stored), issues, used };
}

type ParsedCell =
  | { readonly value: unknown; readonly must?: undefined }
  | { readonly value?: undefined; readonly must: string };

function readCellValue({ type }: Property, index: number, text: string): ParsedCell {
  switch (type) {
    case "Int":
    case "Float":
      return parseNumber(text);
    case "Money":
      return index === 0 ? parseNumber(text) : { value: text };
    case "Boolean":
      return /^(true|false)$/i.test(text) ? { value: /true/i.test(text) } : { must: "true or false" };
    case "Date":
    case "PartialDate":
      return { value: text.split("T", 1)[0] };
    case "Alias":
      return parseObject(text, { value: text, kind: "NAME" });
    case "Identifier":
      return parseObject(text, parseIdentifier(text));
    default:
      return { value: text };
  }
}

const parseNumber = (text: string): ParsedCell =>
  /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text)
    ? { value: Number(text) }
    : { must: "a number" };

/** An object: stored as JSON, or a plain text in files of other programs. */
function parseObject(text: string, plain: object): ParsedCell {
  if (!text.startsWith("{")) return { value: JSON.stringify(plain) };
  try {
    JSON.parse(text);
    return { value: text };
  } catch {
    return { must: "valid JSON if it begins with a brace" };
  }
}
