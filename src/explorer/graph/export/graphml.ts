import { escapeXml, formatXmlAttributes } from "../../../util/text/xml.js";
import type { Export } from "./export.js";
import { formatFieldStates, knowledge, readFactKnowledge, readingNames } from "./knowledge.js";
import { selectFieldStates } from "./states-in-view.js";

type Values = Readonly<Record<string, string | number | boolean | null>>;

const nodeKeys = [
  ..."name nameAsOf kind country exists validFrom validTo validFromQualifier validToQualifier x y".split(" "),
  ...readingNames,
];
const edgeKeys = ["kind", ...knowledge];
const numbers = new Set(["x", "y", "confidence"]);

/** The picture as GraphML: entities are nodes with their positions, facts are directed edges. */
export function toGraphml({ picture, states }: Pick<Export, "picture" | "states">): string {
  const nodes = picture.nodes.map(
    ({ entity, position }) =>
      `<node${formatXmlAttributes({ id: entity.id })}>${formatData("node", nodeKeys, { ...entity, ...position, ...formatFieldStates(selectFieldStates(states, entity)) })}</node>`,
  );
  const edges = picture.facts.map(
    (fact) =>
      `<edge${formatXmlAttributes({ id: fact.id, source: fact.from.id, target: fact.to.id })}>${formatData("edge", edgeKeys, { kind: fact.kind, ...readFactKnowledge(fact, states) })}</edge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...formatKeys("node", nodeKeys),
    ...formatKeys("edge", edgeKeys),
    '<graph edgedefault="directed">',
    ...nodes,
    ...edges,
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

const formatKeys = (on: string, names: readonly string[]): readonly string[] =>
  names.map((name) => {
    const type = numbers.has(name) ? "double" : "string";
    return `<key${formatXmlAttributes({ id: `${on}-${name}`, for: on, "attr.name": name, "attr.type": type })}/>`;
  });

const formatData = (on: string, names: readonly string[], values: Values): string =>
  names
    .filter((name) => values[name] != null)
    .map((name) => `<data key="${on}-${name}">${escapeXml(String(values[name]))}</data>`)
    .join("");
