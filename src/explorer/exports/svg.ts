import { xmlAttributes, xmlText } from "../../util/xml.js";
import { kindStyleOf } from "../kinds/kind-style.js";
import { pluralOf } from "../kinds/words.js";
import { kindColour, paletteOf } from "../look/colours.js";
import { toHex } from "../look/oklch.js";
import { lineLabel } from "../view/fact-words.js";
import type { ViewFact } from "../view/graph.js";
import type { PictureNode } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import { type Export, timeInWords } from "./export.js";
import { svgText } from "./svg-text.js";

const MARGIN = 110;
const RADIUS = 22;
const LINE_HEIGHT = 20;
const BEND = 40;
/** Exports are printed on light paper. */
const colours = paletteOf("light");
const strokeByStatus: Readonly<Record<string, string>> = {
  ALLEGED: colours.alleged,
  DISPUTED: colours.disputed,
};

type PlacedNode = PictureNode & { readonly place: ViewPoint };

/** The picture as SVG, ready to print and cite: with title, time, legend and sources. */
export function toSvg({ picture, time, address, sources }: Export, title: string): string {
  const nodes = picture.nodes.filter((node): node is PlacedNode => node.place !== null);
  const places = new Map(nodes.map(({ entity, place }) => [entity.id, place]));
  const { x, y, width, height } = boundsOf(nodes.map(({ place }) => place));
  const kinds = [...new Set(nodes.map(({ entity }) => entity.kind))].sort();
  const rows = footer(kinds, [timeInWords(time), address, ...sources]);
  const size = { width: Math.max(width, 720), height: height + 60 + rows.length * LINE_HEIGHT + MARGIN };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${xmlAttributes({ ...size, viewBox: `${x} ${y - 60} ${size.width} ${size.height}`, "font-family": "system-ui, sans-serif", fill: colours.text })}>`,
    `<title>${xmlText(title)}</title>`,
    `<rect${xmlAttributes({ x, y: y - 60, ...size, fill: colours.plane })}/>`,
    svgText(title, { x: x + 20, y: y - 24, "font-size": 22, "font-weight": 600 }),
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>',
    ...withBends(picture.facts).map(([fact, bend]) => line(fact, bend, places)),
    ...nodes.map(node),
    ...rows.map((row, index) => row(x + 20, y + height + 30 + index * LINE_HEIGHT)),
    "</svg>",
    "",
  ].join("\n");
}

function boundsOf(places: readonly ViewPoint[]) {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs, 0) - MARGIN, Math.min(...ys, 0) - MARGIN];
  return { x, y, width: Math.max(...xs, 0) + MARGIN - x, height: Math.max(...ys, 0) + MARGIN - y };
}

/** Each line with its bend, so that parallel lines do not overlap. */
function withBends(facts: readonly ViewFact[]): readonly (readonly [ViewFact, number])[] {
  const counts = new Map<string, number>();
  return facts.map((fact) => {
    const pair = [fact.from.id, fact.to.id].sort().join("\n");
    const before = counts.get(pair) ?? 0;
    counts.set(pair, before + 1);
    return [fact, before * BEND] as const;
  });
}

function line(fact: ViewFact, bend: number, places: ReadonlyMap<string, ViewPoint>): string {
  const [from, to] = [places.get(fact.from.id), places.get(fact.to.id)];
  if (!from || !to) return "";
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const middle = {
    x: (from.x + to.x) / 2 - (dy / length) * bend,
    y: (from.y + to.y) / 2 + (dx / length) * bend,
  };
  const end = { x: to.x - (dx / length) * RADIUS, y: to.y - (dy / length) * RADIUS };
  const path = xmlAttributes({
    d: `M${from.x} ${from.y}Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
    stroke: strokeByStatus[fact.status] ?? colours.strongLine,
    fill: "none",
    "stroke-width": 1.6,
    "stroke-dasharray": fact.status === "ALLEGED" ? "6 4" : null,
    "marker-end": "url(#tip)",
  });
  return `<path${path}/>${svgText(lineLabel(fact), { x: middle.x, y: middle.y - 3, "font-size": 10, "text-anchor": "middle", "paint-order": "stroke", stroke: colours.plane, "stroke-width": 3 })}`;
}

function node({ entity, place: { x, y } }: PlacedNode): string {
  return [
    entity.exists ? mark(entity.kind, x, y, RADIUS) : ghost(entity.kind, x, y),
    svgText(entity.name, {
      x,
      y: y + RADIUS + 16,
      "font-size": 13,
      "text-anchor": "middle",
      "paint-order": "stroke",
      stroke: colours.plane,
      "stroke-width": 4,
    }),
  ].join("");
}

/** The icon of an entity that does not exist at the time of the picture: pale, with a dashed edge. */
const ghost = (kind: string, x: number, y: number): string =>
  `<g opacity="0.45">${mark(kind, x, y, RADIUS)}</g><circle${xmlAttributes({ cx: x, cy: y, r: RADIUS, fill: "none", stroke: colours.text, "stroke-width": 2, "stroke-dasharray": "5 4" })}/>`;

/** A kind's icon on its colour. */
function mark(kind: string, x: number, y: number, radius: number): string {
  const { icon } = kindStyleOf(kind);
  const scale = radius / 20;
  const stroke = {
    fill: "none",
    stroke: colours.onAccent,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  return `<circle${xmlAttributes({ cx: x, cy: y, r: radius, fill: toHex(kindColour(kind, "light")) })}/><path${xmlAttributes({ d: icon, transform: `translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})`, ...stroke })}/>`;
}

/** The rows below the picture: the legend, then lines of text. */
function footer(kinds: readonly string[], lines: readonly string[]) {
  const legend = kinds.map(
    (kind) => (x: number, y: number) =>
      `${mark(kind, x + 7, y - 4, 7)}${svgText(pluralOf(kind), { x: x + 22, y, "font-size": 12 })}`,
  );
  const rest = [
    "Dashed: alleged only. Red: disputed. Pale, with a dashed edge: not known to exist at this time.",
    ...lines,
  ].map((words) => (x: number, y: number) => svgText(words, { x, y, "font-size": 11 }));
  return [...legend, ...rest];
}
