import { xmlAttributes } from "../../util/xml.js";
import { kindStyleOf } from "../kinds/kind-style.js";
import { lineLabel } from "../view/fact-words.js";
import type { Export } from "./export.js";

/** The picture as GEXF 1.3 for Gephi, with positions and colours. */
export function toGexf({ picture }: Pick<Export, "picture">): string {
  const nodes = picture.nodes.map(({ entity, place }) => {
    const { id, name, kind } = entity;
    const values = `<attvalues><attvalue${xmlAttributes({ for: "kind", value: kind })}/></attvalues>`;
    const position = place ? `<viz:position${xmlAttributes({ x: place.x, y: -place.y, z: 0 })}/>` : "";
    const colour = `<viz:color${xmlAttributes({ hex: kindStyleOf(kind).colour })}/>`;
    return `<node${xmlAttributes({ id, label: name })}>${values}${position}${colour}</node>`;
  });
  const edges = picture.facts.map((fact) => {
    const { id, from, to, kind, status } = fact;
    const values = `<attvalues><attvalue${xmlAttributes({ for: "status", value: status })}/></attvalues>`;
    const ends = { id, source: from.id, target: to.id, kind, label: lineLabel(fact) };
    return `<edge${xmlAttributes(ends)}>${values}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '<graph defaultedgetype="directed">',
    '<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>',
    '<attributes class="edge"><attribute id="status" title="status" type="string"/></attributes>',
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
