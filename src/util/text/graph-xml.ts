import { toFlatText } from "./flat-text.js";
import { escapeXml, formatXmlAttributes } from "./xml.js";

/** The names of the attributes that nodes and edges of a graph file may have. */
interface GraphAttributes {
  readonly node: readonly string[];
  readonly edge: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/** A node of a graph file, with the values of its attributes. Those that are null or undefined are left out. */
interface NodeElement {
  readonly id: string;
  readonly label: string | undefined;
  readonly values: Values;
  /** The place and the colour of a drawn graph. */
  readonly position?: { readonly x: number; readonly y: number } | null;
  readonly colour?: string;
}

/** A directed edge of a graph file. */
interface EdgeElement {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The type of the edge in a program that draws several edges between two nodes. */
  readonly kind?: string;
  readonly label: string;
  readonly values: Values;
}

/** The notation of a graph file, of which nodes come first. */
export interface GraphNotation {
  readonly head: string;
  readonly formatNode: (node: NodeElement) => string;
  /** Stands between the nodes and the edges. */
  readonly between: string;
  readonly formatEdge: (edge: EdgeElement) => string;
  readonly tail: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const formatValues = (values: Values, format: (name: string, text: string) => string): string =>
  Object.entries(values)
    .filter(([, value]) => value != null)
    .map(([name, value]) => format(name, toFlatText(value)))
    .join("");

/** Creates the notation of GraphML. Attributes are texts, except for the named numbers. */
export function createGraphml(
  { node, edge }: GraphAttributes,
  { id, numbers }: { readonly id?: string; readonly numbers?: ReadonlySet<string> },
): GraphNotation {
  const formatKey = (element: string) => (name: string) =>
    `<key${formatXmlAttributes({ id: `${element}-${name}`, for: element, "attr.name": name, "attr.type": numbers?.has(name) ? "double" : "string" })}/>\n`;
  const formatData = (element: string) => (name: string, text: string) =>
    `<data key="${element}-${name}">${escapeXml(text)}</data>`;
  const keys = [...node.map(formatKey("node")), ...edge.map(formatKey("edge"))].join("");
  return {
    head: `${DECLARATION}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys}<graph${formatXmlAttributes({ id, edgedefault: "directed" })}>\n`,
    formatNode: ({ id, values }) =>
      `<node${formatXmlAttributes({ id })}>${formatValues(values, formatData("node"))}</node>\n`,
    between: "",
    formatEdge: ({ id, source, target, values }) =>
      `<edge${formatXmlAttributes({ id, source, target })}>${formatValues(values, formatData("edge"))}</edge>\n`,
    tail: "</graph>\n</graphml>\n",
  };
}

/**
 * Creates the notation of GEXF 1.3.
 * @param isDrawn true if nodes have places and colours
 */
export function createGexf({ node, edge }: GraphAttributes, isDrawn: boolean): GraphNotation {
  const namespaces = {
    xmlns: "http://gexf.net/1.3",
    "xmlns:viz": isDrawn ? "http://gexf.net/1.3/viz" : null,
  };
  const formatDeclarations = (element: string, names: readonly string[]) =>
    `<attributes class="${element}">${names.map((name) => `<attribute${formatXmlAttributes({ id: name, title: name, type: "string" })}/>`).join("")}</attributes>\n`;
  const formatAttributes = (values: Values) =>
    `<attvalues>${formatValues(values, (name, text) => `<attvalue for="${name}" value="${escapeXml(text)}"/>`)}</attvalues>`;
  return {
    head: `${DECLARATION}<gexf${formatXmlAttributes({ ...namespaces, version: "1.3" })}>\n<graph defaultedgetype="directed">\n${formatDeclarations("node", node)}${formatDeclarations("edge", edge)}<nodes>\n`,
    formatNode: ({ id, label, values, position, colour }) => {
      const vizPlace = position && { x: position.x, y: -position.y, z: 0 };
      const vizPosition = vizPlace ? `<viz:position${formatXmlAttributes(vizPlace)}/>` : "";
      const vizColour = colour ? `<viz:color${formatXmlAttributes({ hex: colour })}/>` : "";
      return `<node${formatXmlAttributes({ id, label })}>${formatAttributes(values)}${vizPosition}${vizColour}</node>\n`;
    },
    between: "</nodes>\n<edges>\n",
    formatEdge: ({ values, ...ends }) =>
      `<edge${formatXmlAttributes(ends)}>${formatAttributes(values)}</edge>\n`,
    tail: "</edges>\n</graph>\n</gexf>\n",
  };
}
