import { createBadInputError } from "../../errors.js";
import { bodsOut } from "../../formats/writers/bods.js";
import { csvNodes, csvRelationships } from "../../formats/writers/csv-tables.js";
import { cypherOut } from "../../formats/writers/cypher-script.js";
import type { ExportFormat } from "../../formats/writers/export-format.js";
import { factsOut } from "../../formats/writers/facts-jsonl.js";
import { ftmOut } from "../../formats/writers/ftm-json.js";
import { jsonldOut } from "../../formats/writers/jsonld.js";
import { gexfOut, graphmlOut } from "../../formats/writers/xml-graph.js";
import { adminCsvOut } from "./admin-csv.js";

/** The export formats. A new one needs its file and an entry here. */
export const exportFormats: readonly ExportFormat[] = [
  factsOut,
  csvNodes,
  csvRelationships,
  ftmOut,
  bodsOut,
  graphmlOut,
  gexfOut,
  jsonldOut,
  cypherOut,
  adminCsvOut,
];

/** The format with a name. Fails with BAD_USER_INPUT if there is none. */
export function findExportFormat(name: string): ExportFormat {
  const format = exportFormats.find((candidate) => candidate.name === name);
  if (format) return format;
  const formatNames = exportFormats.map((candidate) => candidate.name).join(", ");
  throw createBadInputError(`${name} is not a format. Use one of ${formatNames}.`);
}
