import { describe, expect, it } from "vitest";
import { createGexf, createGraphml, type GraphNotation } from "../../../src/util/text/graph-xml.js";

const attributes = { node: ["kind", "x", "tags"], edge: ["share"] };

/** Formats a graph of one node with an edge to itself. */
const formatLoop = ({ head, formatNode, between, formatEdge, tail }: GraphNotation): readonly string[] =>
  [
    head,
    formatNode({
      id: "a&b",
      label: "<A>",
      values: { kind: null, x: 0, tags: ["s", "t"] },
      position: { x: 0, y: 5 },
      colour: "#aabbcc",
    }),
    between,
    formatEdge({
      id: "e",
      source: "a&b",
      target: "a&b",
      kind: "OWNS",
      label: "owns",
      values: { share: 0.5 },
    }),
    tail,
  ]
    .join("")
    .split("\n");

describe("A graph file", () => {
  it("as GraphML has the known values of its attributes, with types", () => {
    expect(formatLoop(createGraphml(attributes, { id: "g", numbers: new Set(["x"]) }))).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      '<key id="node-kind" for="node" attr.name="kind" attr.type="string"/>',
      '<key id="node-x" for="node" attr.name="x" attr.type="double"/>',
      '<key id="node-tags" for="node" attr.name="tags" attr.type="string"/>',
      '<key id="edge-share" for="edge" attr.name="share" attr.type="string"/>',
      '<graph id="g" edgedefault="directed">',
      '<node id="a&amp;b"><data key="node-x">0</data><data key="node-tags">s|t</data></node>',
      '<edge id="e" source="a&amp;b" target="a&amp;b"><data key="edge-share">0.5</data></edge>',
      "</graph>",
      "</graphml>",
      "",
    ]);
  });

  it("as GEXF declares the namespace of drawings if its nodes are drawn", () => {
    const values = '<attvalues><attvalue for="x" value="0"/><attvalue for="tags" value="s|t"/></attvalues>';
    expect(formatLoop(createGexf(attributes, true))).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
      '<graph defaultedgetype="directed">',
      '<attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="x" title="x" type="string"/><attribute id="tags" title="tags" type="string"/></attributes>',
      '<attributes class="edge"><attribute id="share" title="share" type="string"/></attributes>',
      "<nodes>",
      `<node id="a&amp;b" label="&lt;A&gt;">${values}<viz:position x="0" y="-5" z="0"/><viz:color hex="#aabbcc"/></node>`,
      "</nodes>",
      "<edges>",
      '<edge id="e" source="a&amp;b" target="a&amp;b" kind="OWNS" label="owns"><attvalues><attvalue for="share" value="0.5"/></attvalues></edge>',
      "</edges>",
      "</graph>",
      "</gexf>",
      "",
    ]);
    expect(createGexf(attributes, false).head).not.toContain("viz");
  });
});
