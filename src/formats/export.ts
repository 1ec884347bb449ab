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
];

export const exportFormatNamed = (name: string): ExportFormat | undefined =>
  exportFormats.find((format) => format.name === name);
