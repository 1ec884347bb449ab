import { AppError } from "../../errors.js";
import { bodsOut } from "../../formats/writers/bods.js";
import { csvNodes, csvRelationships } from "../../formats/writers/csv.js";
import { cypherOut } from "../../formats/writers/cypher.js";
import type { ExportFormat } from "../../formats/writers/export-format.js";
import { factsOut } from "../../formats/writers/facts.js";
import { ftmOut } from "../../formats/writers/ftm.js";
import { jsonldOut } from "../../formats/writers/jsonld.js";
import { gexfOut, graphmlOut } from "../../formats/writers/xml-graph.js";
import { adminCsvOut } from "./admin-csv.js";

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
