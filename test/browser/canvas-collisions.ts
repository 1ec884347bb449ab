import type { Page } from "playwright-core";

/** The elements that spoil a picture, by their names. */
export interface Collisions {
  /** Labels of lines over a node, the name of a node, or another label. */
  readonly covering: readonly string[];
  /** Labels of lines that another line, or the leader line of another label, runs through. */
  readonly struck: readonly string[];
  /** Leader lines that run through a node, a name or a label, and those that lead from no line or to no label. */
  readonly astray: readonly string[];
  /** Lines without a label. */
  readonly unlabelled: readonly string[];
  /** Names of nodes over another node or its name. */
  readonly names: readonly string[];
  /** Lines through nodes that they do not touch. */
  readonly crossing: readonly string[];
  /** Nodes that are less than 24 pixels from the edge of the canvas, or outside. */
  readonly outside: readonly string[];
  /** The size of the smallest name or label, in pixels on the screen. */
  readonly smallestText: number;
  readonly lines: number;
  readonly labels: number;
}

/** Measures the picture on the canvas as Cytoscape draws it. */
export const measureCollisions = (page: Page): Promise<Collisions> =>
  page.evaluate<Collisions>(measureInPage);

/** Lists the labels of the lines on the canvas. */
export const listCanvasLabels = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`document.querySelector(".canvas")._cyreg.cy.edges().map((edge) => edge.data("text"))`);

/** Runs in the page, which has no types of this project. */
const measureInPage = `(() => {
  const container = document.querySelector(".canvas");
  const cy = container._cyreg.cy;
  const boxOf = (element, part) => element.boundingBox({
    includeNodes: part === "node", includeEdges: false, includeLabels: part === "label", includeOverlays: false, includeUnderlays: false,
  });
  const overlap = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
  // A node without room for its name has none; Cytoscape may still remember where it was.
  const nodes = cy.nodes().map((node) => ({
    id: node.id(), place: node.position(), radius: node.width() / 2, box: boxOf(node, "node"),
    name: node.style("label") ? boxOf(node, "label") : null,
  }));
  const named = nodes.filter(({ name }) => name !== null);
  const labels = cy.edges("[?text]").map((edge) => ({ id: edge.id(), box: boxOf(edge, "label") }));
  // Cytoscape adds a margin of error of 2 units around each text, and rounds up.
  const shrunk = ({ x1, x2, y1, y2 }) => ({ x1: x1 + 2.5, x2: x2 - 2.5, y1: y1 + 2.5, y2: y2 - 2.5 });
  const covering = labels.flatMap(({ id, box }, index) => [
    ...nodes.filter((node) => overlap(shrunk(box), shrunk(node.box))).map((node) => id + " over the node of " + node.id),
    ...named.filter((node) => overlap(shrunk(box), shrunk(node.name))).map((node) => id + " over the name of " + node.id),
    ...labels.slice(index + 1).filter((other) => overlap(shrunk(box), shrunk(other.box))).map((other) => id + " over " + other.id),
  ]);
  const curveOf = (edge) => {
    const [start, end] = [edge.sourceEndpoint(), edge.targetEndpoint()];
    const [control] = edge.controlPoints() ?? [{ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }];
    return Array.from({ length: 41 }, (_, step) => {
      const [part, rest] = [step / 40, 1 - step / 40];
      return {
        x: rest * rest * start.x + 2 * rest * part * control.x + part * part * end.x,
        y: rest * rest * start.y + 2 * rest * part * control.y + part * part * end.y,
      };
    });
  };
  const curves = cy.edges().filter((edge) => !edge.isLoop()).map((edge) => ({
    // Cytoscape has no points of a line between nodes that touch each other, and draws none.
    id: edge.id(), points: curveOf(edge).filter(({ x, y }) => Number.isFinite(x + y)),
  }));
  const toPieces = ({ id, points }) => points.slice(1).map((end, index) => ({ id, start: points[index], end }));
  const leaders = [...document.querySelectorAll("g:not([hidden]) > g[data-line]")].map((mark) => {
    const read = (name) => Number(mark.querySelector("line").getAttribute(name));
    return { id: mark.dataset.line, points: [{ x: read("x1"), y: read("y1") }, { x: read("x2"), y: read("y2") }] };
  });
  const meets = ({ start, end }, box) => {
    let [from, to] = [0, 1];
    for (const [step, room] of [
      [start.x - end.x, start.x - box.x1], [end.x - start.x, box.x2 - start.x],
      [start.y - end.y, start.y - box.y1], [end.y - start.y, box.y2 - start.y],
    ]) {
      if (step === 0 && room < 0) return false;
      if (step < 0) from = Math.max(from, room / step);
      if (step > 0) to = Math.min(to, room / step);
    }
    return from <= to;
  };
  const pieces = [...curves, ...leaders].flatMap(toPieces);
  const struck = labels.flatMap(({ id, box }) => [
    ...new Set(pieces.filter((piece) => piece.id !== id && meets(piece, shrunk(box))).map((piece) => id + " struck by " + piece.id)),
  ]);
  const distanceTo = ({ x, y }, box) => Math.hypot(Math.max(box.x1 - x, 0, x - box.x2), Math.max(box.y1 - y, 0, y - box.y2));
  const astray = leaders.flatMap(({ id, points: [start, end] }) => {
    const label = labels.find((candidate) => candidate.id === id);
    const curve = curves.find((candidate) => candidate.id === id);
    const font = cy.getElementById(id).data("font");
    const isAnchored = curve?.points.some(({ x, y }) => Math.hypot(x - start.x, y - start.y) < font);
    return [
      ...nodes.filter((node) => meets({ start, end }, shrunk(node.box))).map((node) => id + " leads through " + node.id),
      ...named.filter((node) => meets({ start, end }, shrunk(node.name))).map((node) => id + " leads through the name of " + node.id),
      ...(isAnchored && label && distanceTo(end, label.box) < font ? [] : [id + " leads nowhere"]),
    ];
  });
  const hasLabel = new Set(labels.map(({ id }) => id));
  const unlabelled = curves.filter(({ id, points }) => points.length > 1 && !hasLabel.has(id)).map(({ id }) => id);
  const names = named.flatMap(({ id, name }, index) => [
    ...named.slice(index + 1).filter((other) => overlap(shrunk(name), shrunk(other.name))),
    ...nodes.filter((other) => other.id !== id && overlap(shrunk(name), shrunk(other.box))),
  ].map((other) => id + " over " + other.id));
  const crossing = cy.edges().filter((edge) => !edge.isLoop()).flatMap((edge) => {
    const points = curveOf(edge);
    const [source, target] = [edge.source().id(), edge.target().id()];
    return nodes
      .filter(({ id }) => id !== source && id !== target)
      .filter(({ place, radius }) => points.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < radius))
      .map(({ id }) => edge.id() + " through " + id);
  });
  const [zoom, pan] = [cy.zoom(), cy.pan()];
  const outside = nodes
    .filter(({ place, radius }) => {
      const [x, y, around] = [place.x * zoom + pan.x, place.y * zoom + pan.y, radius * zoom + 24];
      return x < around || y < around || x > cy.width() - around || y > cy.height() - around;
    })
    .map(({ id }) => id);
  const texts = cy.elements().filter((element) => element.style("label"));
  const smallestText = Math.min(...texts.map((element) => Number.parseFloat(element.renderedStyle("font-size"))));
  return { covering, struck, astray, unlabelled, names, crossing: [...crossing], outside, smallestText, lines: cy.edges().length, labels: labels.length };
})()`;
