import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { formatCsvRow } from "../../util/text/csv.js";
import { toFlatText } from "../../util/text/flat-text.js";
import type { InputLine } from "../format.js";
import type { ExportFormat } from "./export-format.js";
import {
  type ExportLine,
  entityStateNames,
  factStateNames,
  listPropertyColumns,
  selectStateValues,
} from "./line-status.js";
import { getLineClaims, isEntityItem, isRelationshipItem } from "./line-values.js";

export const csvNodes: ExportFormat = {
  name: "csv-nodes",
  description: "a table of the entities",
  mediaType: "text/csv",
  extension: "csv",
  write: (lines) =>
    writeTable(lines, isEntityItem, [
      "id",
      "kind",
      ...listPropertyColumns(entityKinds),
      ...entityStateNames,
      "sources",
    ]),
};

export const csvRelationships: ExportFormat = {
  name: "csv-relationships",
  description: "a table of the facts between entities",
  mediaType: "text/csv",
  extension: "csv",
  write: (lines) =>
    writeTable(lines, isRelationshipItem, [
      "id",
      "kind",
      "from",
      "to",
      ...listPropertyColumns(relationshipKinds),
      ...factStateNames,
      "sources",
    ]),
};

async function* writeTable(
  lines: AsyncIterable<ExportLine>,
  isIncluded: (line: InputLine) => boolean,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield formatCsvRow(columns);
  for await (const line of lines) {
    if (!isIncluded(line)) continue;
    const cells: Readonly<Record<string, unknown>> = {
      ...line,
      ...selectStateValues(line),
      sources: listSources(line),
    };
    yield formatCsvRow(columns.map((column) => toFlatText(cells[column])));
  }
}

const listSources = (line: InputLine): readonly string[] => [
  ...new Set(getLineClaims(line).map(({ source }) => source)),
];
