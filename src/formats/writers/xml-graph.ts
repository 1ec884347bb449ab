import { entityKinds } from "../../domain/kinds/kinds.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { createGexf, createGraphml, type GraphNotation } from "../../util/text/graph-xml.js";
import type { ExportFormat } from "./export-format.js";
import {
  type ExportLine,
  entityStateNames,
  factStateNames,
  listPropertyColumns,
  selectStateValues,
} from "./line-status.js";
import { getTextValue, isEntityItem, isRelationshipItem, selectValues } from "./line-values.js";

export const graphmlOut: ExportFormat = {
  name: "graphml",
  description: "GraphML, for Gephi, yEd, NetworkX",
  mediaType: "application/graphml+xml",
  extension: "graphml",
  write: (lines, omit) => writeGraph(lines, createGraphml(attributes, { id: "brandgraph" }), omit),
};

export const gexfOut: ExportFormat = {
  name: "gexf",
  description: "GEXF 1.3, for Gephi",
  mediaType: "application/gexf+xml",
  extension: "gexf",
  write: (lines, omit) => writeGraph(lines, createGexf(attributes, false), omit),
};

const attributes = {
  node: ["kind", ...listPropertyColumns(entityKinds), ...entityStateNames],
  edge: ["kind", ...listPropertyColumns(linkKinds), ...factStateNames],
};

/** Facts that link nothing are left out: programs for graphs count and draw every edge as a link. */
async function* writeGraph(
  lines: AsyncIterable<ExportLine>,
  { head, formatNode, between, formatEdge, tail }: GraphNotation,
  omit: (what: string) => void,
): AsyncGenerator<string> {
  yield head;
  let isAtEdges = false;
  for await (const line of lines) {
    const id = String(line.id);
    const values = { kind: line.kind, ...selectValues(line), ...selectStateValues(line) };
    if (isEntityItem(line)) yield formatNode({ id, label: getTextValue(line, "name"), values });
    else if (isRelationshipItem(line) && !isLink(line)) omit(line.kind);
    else if (isRelationshipItem(line)) {
      if (!isAtEdges) yield between;
      isAtEdges = true;
      const ends = { source: String(line.from), target: String(line.to) };
      yield formatEdge({ id, ...ends, label: line.kind, values });
    }
  }
  if (!isAtEdges) yield between;
  yield tail;
}

const links: ReadonlySet<string> = new Set(linkKinds.map(({ kind }) => kind));
const isLink = ({ kind }: ExportLine): boolean => links.has(kind);
