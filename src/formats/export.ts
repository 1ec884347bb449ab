import { AppError } from "../errors.js";
import { adminCsvOut } from "./export/admin-csv.js";
import { bodsOut } from "./export/bods.js";
import { csvNodes, csvRelationships } from "./export/csv.js";
import { cypherOut } from "./export/cypher.js";
import type { ExportFormat } from "./export/export-format.js";
import { factsOut } from "./export/facts.js";
import { ftmOut } from "./export/ftm.js";
import { jsonldOut } from "./export/jsonld.js";
import { gexfOut, graphmlOut } from "./export/xml-graph.js";

/** The formats that facts leave in. A new one is its file and its place here. */
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

/** A format by its name. Fails with BAD_USER_INPUT on one that there is not. */
export function exportFormatNamed(name: string): ExportFormat {
  const format = exportFormats.find((one) => one.name === name);
  if (format) return format;
  const known = exportFormats.map((one) => one.name).join(", ");
  throw new AppError("BAD_USER_INPUT", `${name} is no format: ${known} are.`);
}
