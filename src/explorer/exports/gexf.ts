import { formatXmlAttributes } from "../../util/text/xml.js";
import { getNodeColour } from "../look/node-colour.js";
import { toHex } from "../look/oklch.js";
import { lineLabel } from "../view/fact-sentence.js";
import type { Export } from "./export.js";
import { knowledge, knowledgeOf, readingNames, stateTexts } from "./knowledge.js";
import { statesOfSubject } from "./states-in-view.js";

const nodeAttributes = ["kind", "nameAsOf", "exists", ...readingNames] as const;

/** The picture as GEXF 1.3 for Gephi, with positions and colours. */
export function toGexf({ picture, states }: Pick<Export, "picture" | "states">): string {
  const nodes = picture.nodes.map(({ entity, place }) => {
    const { id, name, kind, nameAsOf, exists } = entity;
    const values = attributeValues(
      { kind, nameAsOf, exists: String(exists), ...stateTexts(statesOfSubject(states, entity)) },
      nodeAttributes,
    );
    const position = place ? `<viz:position${formatXmlAttributes({ x: place.x, y: -place.y, z: 0 })}/>` : "";
    const colour = `<viz:color${formatXmlAttributes({ hex: toHex(getNodeColour(kind, "light")) })}/>`;
    return `<node${formatXmlAttributes({ id, label: name })}>${values}${position}${colour}</node>`;
  });
  const edges = picture.facts.map((fact) => {
    const { id, from, to, kind } = fact;
    const values = attributeValues(knowledgeOf(fact, states), knowledge);
    const ends = { id, source: from.id, target: to.id, kind, label: lineLabel(fact) };
    return `<edge${formatXmlAttributes(ends)}>${values}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph defaultedgetype="directed">',
    declarations("node", nodeAttributes),
    declarations("edge", knowledge),
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

const declarations = (on: string, names: readonly string[]): string =>
  `<attributes class="${on}">${names.map((name) => `<attribute${formatXmlAttributes({ id: name, title: name, type: "string" })}/>`).join("")}</attributes>`;

/** The values of the attributes that are known. */
function attributeValues<Name extends string>(
  values: Readonly<Record<Name, string | number | null>>,
  names: readonly Name[],
): string {
  const known = names.filter((name) => values[name] !== null);
  return `<attvalues>${known.map((name) => `<attvalue${formatXmlAttributes({ for: name, value: values[name] })}/>`).join("")}</attvalues>`;
}
