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

/** What is replaced by what. The version of the library is exact, so that each is there once. */
const cuts: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Breadth-first search stays: components are found by it.
  [/\[(elesfn\$v), elesfn\$u,[^\]]*tarjanStronglyConnected\$1\]/, "[$1]"],
  // The layouts that are not kept, then their list.
  [/var defaults\$7 = \{[\s\S]*?\nvar defaults\$3 = \{/, "var defaults$$3 = {"],
  [/var layout = \[\{\n {2}name: 'breadthfirst',[^\]]*\];/, layoutsKept()],
  [/var CRp\$4 = \{\};[\s\S]*?\nvar CRp\$3 = \{\};/, "var CRp$$3 = {};"],
  [/(CRp\$5), CRp\$4, (CRp\$3)/, "$1, $2"],
];

/** A core starts with the layout "grid", even of no elements. */
function layoutsKept(): string {
  const kept = ["Grid", "Null", "Preset"].map(
    (name) => `{ name: '${name.toLowerCase()}', impl: ${name}Layout }`,
  );
  return `var layout = [${kept.join(", ")}];`;
}

function cutOut(code: string, [pattern, replacement]: (typeof cuts)[number]): string {
  const lean = code.replace(pattern, replacement);
  if (lean === code) throw new Error(`Cytoscape has no ${pattern} any more: lean-cytoscape must be adapted.`);
  return lean;
}
