import { formatXmlAttributes } from "../../../util/text/xml.js";
import { formatLineLabel } from "../../model/words/fact-sentence.js";
import { getNodeColour } from "../../ui/theme/node-colour.js";
import { toHex } from "../../ui/theme/oklch.js";
import type { Export } from "./export.js";
import { formatFieldStates, knowledge, readFactKnowledge, readingNames } from "./knowledge.js";
import { selectFieldStates } from "./states-in-view.js";

const nodeAttributes = ["kind", "nameAsOf", "exists", ...readingNames] as const;

/** The picture as GEXF 1.3 for Gephi, with positions and colours. */
export function toGexf({ picture, states }: Pick<Export, "picture" | "states">): string {
  const nodes = picture.nodes.map(({ entity, position }) => {
    const { id, name, kind, nameAsOf, exists } = entity;
    const values = formatAttributeValues(
      { kind, nameAsOf, exists: String(exists), ...formatFieldStates(selectFieldStates(states, entity)) },
      nodeAttributes,
    );
    const vizPosition = position
      ? `<viz:position${formatXmlAttributes({ x: position.x, y: -position.y, z: 0 })}/>`
      : "";
    const vizColour = `<viz:color${formatXmlAttributes({ hex: toHex(getNodeColour(kind, "light")) })}/>`;
    return `<node${formatXmlAttributes({ id, label: name })}>${values}${vizPosition}${vizColour}</node>`;
  });
  const edges = picture.facts.map((fact) => {
    const { id, from, to, kind } = fact;
    const values = formatAttributeValues(readFactKnowledge(fact, states), knowledge);
    const ends = { id, source: from.id, target: to.id, kind, label: formatLineLabel(fact) };
    return `<edge${formatXmlAttributes(ends)}>${values}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph defaultedgetype="directed">',
    formatDeclarations("node", nodeAttributes),
    formatDeclarations("edge", knowledge),
    "<nodes>",
    ...nodes,
    "</nodes>",
    "<edges>",
    ...edges,
    "</edges>",
    "</graph>",
    "</gexf>",
    "",
  ].join("\n");
}

const formatDeclarations = (on: string, names: readonly string[]): string =>
  `<attributes class="${on}">${names.map((name) => `<attribute${formatXmlAttributes({ id: name, title: name, type: "string" })}/>`).join("")}</attributes>`;

/** Formats the values of the attributes that are known. */
function formatAttributeValues<Name extends string>(
  values: Readonly<Record<Name, string | number | null>>,
  names: readonly Name[],
): string {
  const knownNames = names.filter((name) => values[name] !== null);
  return `<attvalues>${knownNames.map((name) => `<attvalue${formatXmlAttributes({ for: name, value: values[name] })}/>`).join("")}</attvalues>`;
}
