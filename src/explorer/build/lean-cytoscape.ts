import type { Plugin } from "vite";

/**
 * Leaves out the parts of Cytoscape that the explorer never calls: layouts, graph algorithms and the renderer by WebGL. The
 * library registers them in lists, so that no bundler can tell that they are unused. Together they are a third of it.
 */
export const leanCytoscape: Plugin = {
  name: "lean-cytoscape",
  enforce: "pre",
  transform: {
    filter: { id: /cytoscape\.esm\.mjs$/ },
    handler: (code) => ({ code: cuts.reduce(cutOut, code), map: null }),
  },
};

/** A part of the library, from a text to the end of another, and what stands there instead. */
interface Cut {
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

/** The version of the library is exact, so that each part is there once. */
const cuts: readonly Cut[] = [
  // Breadth-first search stays: components are found by it.
  { from: "[elesfn$v, elesfn$u,", to: "tarjanStronglyConnected$1]", by: "[elesfn$v]" },
  // The layouts that are not kept, then their list.
  { from: "var defaults$7 = {", to: "\nvar defaults$3 = {", by: "var defaults$3 = {" },
  { from: "var layout = [{\n  name: 'breadthfirst',", to: "];", by: layoutsKept() },
  { from: "var CRp$4 = {};", to: "\nvar CRp$3 = {};", by: "var CRp$3 = {};" },
  { from: "CRp$5, CRp$4,", to: " CRp$3", by: "CRp$5, CRp$3" },
];

/** A core starts with the layout "grid", even of no elements. */
function layoutsKept(): string {
  const kept = ["Grid", "Null", "Preset"].map(
    (name) => `{ name: '${name.toLowerCase()}', impl: ${name}Layout }`,
  );
  return `var layout = [${kept.join(", ")}];`;
}

function cutOut(code: string, { from, to, by }: Cut): string {
  const start = code.indexOf(from);
  const end = code.indexOf(to, start + from.length);
  if (start < 0 || end < 0)
    throw new Error(`Cytoscape has no ${from} … ${to} any more: lean-cytoscape must be adapted.`);
  return code.slice(0, start) + by + code.slice(end + to.length);
}
