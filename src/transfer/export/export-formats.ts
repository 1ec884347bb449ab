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
export function exportFormatNamed(name: string): ExportFormat {
  const format = exportFormats.find((one) => one.name === name);
  if (format) return format;
  const known = exportFormats.map((one) => one.name).join(", ");
  throw new AppError("BAD_USER_INPUT", `${name} is not a format. Use one of ${known}.`);
}
