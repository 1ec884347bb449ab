import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { csvRow } from "../../util/csv.js";
import type { InputLine } from "../format.js";
import type { ExportFormat } from "./export-format.js";
import { claimsOfItem, flat, isEntityItem, isRelationshipItem } from "./guards.js";
import { type ExportLine, readingOfEntityNames, readingOfFactNames, readingValues } from "./line-reading.js";

/** The names of the recorded properties of these kinds, each once. */
const columnsOf = (
  kinds: readonly { readonly type: { readonly prototype: object } }[],
): readonly string[] => [
  ...new Set(kinds.flatMap(({ type }) => recordedProperties(type).map(({ name }) => name))),
];

export const csvNodes: ExportFormat = {
  name: "csv-nodes",
  description: "a table of the entities",
  mediaType: "text/csv",
  extension: "csv",
  write: (lines) =>
    table(lines, isEntityItem, ["id", "kind", ...columnsOf(entityKinds), ...readingOfEntityNames, "sources"]),
};

export const csvRelationships: ExportFormat = {
  name: "csv-relationships",
  description: "a table of the facts between entities",
  mediaType: "text/csv",
  extension: "csv",
  write: (lines) =>
    table(lines, isRelationshipItem, [
      "id",
      "kind",
      "from",
      "to",
      ...columnsOf(relationshipKinds),
      ...readingOfFactNames,
      "sources",
    ]),
};

async function* table(
  lines: AsyncIterable<ExportLine>,
  isIncluded: (line: InputLine) => boolean,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield csvRow(columns);
  for await (const line of lines) {
    if (!isIncluded(line)) continue;
    const cells: Readonly<Record<string, unknown>> = {
      ...line,
      ...readingValues(line),
      sources: sourcesOf(line),
    };
    yield csvRow(columns.map((column) => flat(cells[column])));
  }
}

const sourcesOf = (line: InputLine): readonly string[] => [
  ...new Set(claimsOfItem(line).map(({ source }) => source)),
];
