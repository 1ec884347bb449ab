import type { EdgeSingular, StylesheetJson, StylesheetJsonBlock } from "cytoscape";
import { buildPalette, type ThemeName } from "../../ui/theme/colours.js";
import { defaultStyle, type KindStyle, stylesByKind } from "../../ui/theme/kind-style.js";
import { getNodeColour } from "../../ui/theme/node-colour.js";
import { toHex } from "../../ui/theme/oklch.js";
import { parseSide, type Side, sides } from "../label-placement/arrange-names.js";

/**
 * The style of nodes and lines: what does not exist on the day is pale with a dashed edge, alleged is dashed, disputed
 * has a bar, the selection is highlighted.
 */
export function buildCanvasStyle(theme: ThemeName, font: string): StylesheetJson {
  const { plane, text, strongLine, accent, alleged, disputed } = buildPalette(theme);
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        ...buildNodeStyle("", defaultStyle, theme),
        "background-width": "52%",
        "background-height": "52%",
        "border-width": 1.5,
        "border-color": plane,
        label: "data(label)",
        "font-family": font,
        "font-size": "data(font)",
        color: text,
        "text-wrap": "wrap",
        // The lines are already broken.
        "text-max-width": "1000px",
        "text-background-color": plane,
        "text-background-opacity": 0.85,
        "text-background-padding": "2px",
        "min-zoomed-font-size": 6,
      },
    },
    ...buildKindStyles(theme),
    ...sides.map(buildNameStyle),
    {
      selector: "edge",
      style: {
        width: 1.6,
        "line-color": strongLine,
        "curve-style": "unbundled-bezier",
        "control-point-distances": "data(bend)",
        "control-point-weights": "data(weight)",
        "edge-distances": "node-position",
        "target-arrow-shape": "triangle",
        "target-arrow-color": strongLine,
        "arrow-scale": 0.9,
        "font-family": font,
        "font-size": "data(font)",
        "text-wrap": "wrap",
        "text-max-width": "1000px",
        color: text,
        "text-background-color": plane,
        "text-background-opacity": 0.9,
        "text-background-padding": "2px",
        "min-zoomed-font-size": 7,
      },
    },
    {
      selector: "edge[?text]",
      style: {
        label: "data(text)",
        "text-margin-x": (line: EdgeSingular) => line.data("labelX"),
        "text-margin-y": (line: EdgeSingular) => line.data("labelY"),
        "z-index": 2,
      },
    },
    {
      selector: "edge[status = 'ALLEGED']",
      style: { "line-style": "dashed", "line-color": alleged, "target-arrow-color": alleged },
    },
    {
      selector: "edge[status = 'DISPUTED']",
      style: {
        "line-color": disputed,
        "target-arrow-color": disputed,
        "source-arrow-shape": "tee",
        "source-arrow-color": disputed,
      },
    },
    {
      selector: "node[?absence]",
      style: { "background-opacity": 0.4, "border-color": text, "border-style": "dashed", "border-width": 2 },
    },
    { selector: "node[absence = 'NOT_YET']", style: { "border-style": "dotted" } },
    { selector: "node[absence = 'ENDED']", style: { "border-style": "solid" } },
    {
      selector: "node[?isPinned]",
      style: { "border-color": accent, "border-style": "double", "border-width": 5 },
    },
    {
      selector: "node[?isGroup]",
      style: { "border-color": text, "border-width": 3, "border-style": "double" },
    },
    { selector: ".dimmed", style: { opacity: 0.3 } },
    { selector: "node.aside", style: { opacity: 0.45 } },
    // A label stays before its line.
    {
      selector: "edge.aside",
      style: { "line-opacity": 0.45, "text-opacity": 0.65, "text-background-opacity": 1 },
    },
    {
      selector: ".marked",
      style: {
        "line-color": accent,
        "target-arrow-color": accent,
        "border-color": accent,
        "border-width": 4,
      },
    },
    { selector: "edge.marked", style: { width: 4 } },
    {
      selector: ".selected",
      style: { "underlay-color": accent, "underlay-opacity": 0.3, "underlay-padding": 8 },
    },
  ];
}

/** Builds the style of names at a side or a corner of their nodes. */
function buildNameStyle(side: Side): StylesheetJsonBlock {
  const { across, down, gap } = parseSide(side);
  return {
    selector: `node[side = '${side}']`,
    style: {
      "text-halign": across === 0 ? "center" : across > 0 ? "right" : "left",
      "text-valign": down === 0 ? "center" : down > 0 ? "bottom" : "top",
      "text-margin-x": across * gap,
      "text-margin-y": down * gap,
    },
  };
}

/** Builds the style of a kind: its shape, its colour, and its icon as an image. */
const buildNodeStyle = (kind: string, style: KindStyle, theme: ThemeName) => ({
  shape: style.shape,
  "background-color": toHex(getNodeColour(kind, theme)),
  "background-image": `data:image/svg+xml;utf8,${encodeURIComponent(renderIconSvg(style, buildPalette(theme).onAccent))}`,
});

const renderIconSvg = ({ icon }: KindStyle, stroke: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path d="${icon}" fill="none" stroke="${stroke}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** Builds one selector per kind. A style function per node would be slow for a thousand nodes. */
const buildKindStyles = (theme: ThemeName): StylesheetJson =>
  Object.entries(stylesByKind).map(([kind, style]) => ({
    selector: `node[kind = '${kind}']`,
    style: buildNodeStyle(kind, style, theme),
  }));
