import { entityKinds } from "../../domain/kinds/kinds.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { escapeXml, formatXmlAttributes } from "../../util/text/xml.js";
import type { ExportFormat } from "./export-format.js";
import { type ExportLine, entityStateNames, factStateNames, selectStateValues } from "./line-status.js";
import { isEntityItem, isRelationshipItem, selectValues, toFlatText } from "./line-values.js";

export const graphmlOut: ExportFormat = {
  name: "graphml",
  description: "GraphML, for Gephi, yEd, NetworkX",
  mediaType: "application/graphml+xml",
  extension: "graphml",
  write: (lines, omit) => writeGraph(lines, graphml, omit),
};

export const gexfOut: ExportFormat = {
  name: "gexf",
  description: "GEXF 1.3, for Gephi",
  mediaType: "application/gexf+xml",
  extension: "gexf",
  write: (lines, omit) => writeGraph(lines, gexf, omit),
};

/** The notation of nodes and edges. Nodes come first. */
interface Dialect {
  readonly head: string;
  readonly node: (line: ExportLine) => string;
  /** Between the nodes and the edges. */
  readonly between: string;
  readonly edge: (line: ExportLine) => string;
  readonly tail: string;
}

/** Facts that link nothing are left out: programs for graphs count and draw every edge as a link. */
async function* writeGraph(
  lines: AsyncIterable<ExportLine>,
  { head, node, between, edge, tail }: Dialect,
  omit: (what: string) => void,
): AsyncGenerator<string> {
  yield head;
  let isAtEdges = false;
  for await (const line of lines) {
    if (isEntityItem(line)) yield node(line);
    else if (isRelationshipItem(line) && !isLink(line)) omit(line.kind);
    else if (isRelationshipItem(line)) {
      if (!isAtEdges) yield between;
      isAtEdges = true;
      yield edge(line);
    }
  }
  if (!isAtEdges) yield between;
  yield tail;
}

const links: ReadonlySet<string> = new Set(linkKinds.map(({ kind }) => kind));
const isLink = ({ kind }: ExportLine): boolean => links.has(kind);

const listProperties = (
  kinds: readonly { readonly type: { readonly prototype: object } }[],
): readonly string[] => [
  "kind",
  ...new Set(kinds.flatMap(({ type }) => recordedProperties(type).map(({ name }) => name))),
];

const NODE = [...listProperties(entityKinds), ...entityStateNames];
const EDGE = [...listProperties(linkKinds), ...factStateNames];
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const buildKeys = (of: string, names: readonly string[]): string =>
  names
    .map((name) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="string"/>\n`)
    .join("");

const buildData = (of: string, line: ExportLine): string =>
  buildCells(line)
    .map(([name, value]) => `<data key="${of}-${name}">${escapeXml(value)}</data>`)
    .join("");

const graphml: Dialect = {
  head: `${DECLARATION}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${buildKeys("node", NODE)}${buildKeys("edge", EDGE)}<graph id="brandgraph" edgedefault="directed">\n`,
  node: (line) => `<node id="${escapeXml(String(line.id))}">${buildData("node", line)}</node>\n`,
  between: "",
  edge: (line) =>
    `<edge${formatXmlAttributes({ id: line.id, source: line.from, target: line.to })}>${buildData("edge", line)}</edge>\n`,
  tail: "</graph>\n</graphml>\n",
};

const buildDeclarations = (of: string, names: readonly string[]): string =>
  `<attributes class="${of}">${names.map((name) => `<attribute id="${name}" title="${name}" type="string"/>`).join("")}</attributes>\n`;

const buildValues = (line: ExportLine): string =>
  `<attvalues>${buildCells(line)
    .map(([name, value]) => `<attvalue for="${name}" value="${escapeXml(value)}"/>`)
    .join("")}</attvalues>`;

const gexf: Dialect = {
  head: `${DECLARATION}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="directed">\n${buildDeclarations("node", NODE)}${buildDeclarations("edge", EDGE)}<nodes>\n`,
  node: (line) =>
    `<node${formatXmlAttributes({ id: line.id, label: line.name })}>${buildValues(line)}</node>\n`,
  between: "</nodes>\n<edges>\n",
  edge: (line) =>
    `<edge${formatXmlAttributes({ id: line.id, source: line.from, target: line.to, label: line.kind })}>${buildValues(line)}</edge>\n`,
  tail: "</edges>\n</graph>\n</gexf>\n",
};

const buildCells = (line: ExportLine): readonly (readonly [string, string])[] =>
  Object.entries({ kind: line.kind, ...selectValues(line), ...selectStateValues(line) }).map(
    ([name, value]) => [name, toFlatText(value)],
  );
