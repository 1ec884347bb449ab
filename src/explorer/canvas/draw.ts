import type { Core, ElementDefinition } from "cytoscape";
import type { ArrangedLine, ArrangedNode, Arrangement } from "../arrange/arrange-picture.js";
import type { ViewFact } from "../view/graph.js";
import type { Picture, PictureNode } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import type { Emphasis } from "./emphasis.js";

type CanvasElement = ElementDefinition & { readonly data: { readonly id: string } };

/** Elements added per frame, so that the page stays responsive. */
const ELEMENTS_PER_FRAME = 150;

/** How a picture is drawn. */
export interface Drawing {
  readonly arrangement: Arrangement;
  /** Where the labels of lines are. */
  readonly labels: ReadonlyMap<string, ViewPoint>;
  readonly emphasis: Emphasis;
}

/**
 * Updates the canvas to the arranged picture, and changes only what differs. New elements are added over several
 * frames. Returns the function that stops it, for when the next picture arrives first.
 */
export function draw(cy: Core, picture: Picture, { arrangement, labels, emphasis }: Drawing): () => void {
  const elements = elementsOf(picture, arrangement).map((element) => ({
    ...element,
    classes: emphasis.classesOf(element.data.id),
  }));
  const wanted = new Set(elements.map(({ data }) => data.id));
  let missing: readonly CanvasElement[] = [];
  cy.batch(() => {
    cy.elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    missing = elements.filter((element) => !updateExisting(cy, element));
  });
  let frame = 0;
  const addNextElements = () => {
    const next = missing.slice(0, ELEMENTS_PER_FRAME);
    missing = missing.slice(ELEMENTS_PER_FRAME);
    cy.batch(() => void cy.add([...next]));
    if (missing.length > 0) frame = requestAnimationFrame(addNextElements);
    else moveLabels(cy, arrangement, labels);
  };
  addNextElements();
  return () => cancelAnimationFrame(frame);
}

/** Nodes come first, because a line needs both of its ends. */
function elementsOf(picture: Picture, { nodes, lines }: Arrangement): readonly CanvasElement[] {
  return [
    ...picture.nodes.flatMap((node) => {
      const arranged = nodes.get(node.entity.id);
      return arranged ? [nodeElement(node, arranged)] : [];
    }),
    ...picture.facts.flatMap((fact) => {
      const arranged = lines.get(fact.id);
      return arranged ? [edgeElement(fact, arranged)] : [];
    }),
  ];
}

/**
 * Updates an element on the canvas; false if it is not there. Unchanged data is not set, which avoids
 * restyling.
 */
function updateExisting(cy: Core, { data, position, classes }: CanvasElement): boolean {
  const existing = cy.getElementById(data.id);
  if (existing.empty()) return false;
  const before: Readonly<Record<string, unknown>> = existing.data();
  if (Object.entries(data).some(([name, value]) => before[name] !== value)) existing.data(data);
  existing.classes(classes ?? "");
  if (position && !existing.grabbed()) {
    const { x, y } = existing.position();
    if (x !== position.x || y !== position.y) existing.position(position);
  }
  return true;
}

function nodeElement({ entity, isPinned }: PictureNode, arranged: ArrangedNode): CanvasElement {
  const { id, kind, exists } = entity;
  const { place, radius, name, side } = arranged;
  const data = { id, kind, isPinned, isGhost: !exists, label: name.join("\n"), size: 2 * radius, side };
  return { group: "nodes", data, position: { ...place } };
}

function edgeElement({ id, from, to, kind, status }: ViewFact, { bend, text }: ArrangedLine): CanvasElement {
  return { group: "edges", data: { id, source: from.id, target: to.id, kind, status, bend, text } };
}

/** Moves labels to their places from the middle of their lines, where Cytoscape has them, by the shape of the nodes. */
function moveLabels(cy: Core, { lines }: Arrangement, labels: Drawing["labels"]): void {
  const moves = [...lines.keys()].map((id) => {
    const [line, label] = [cy.getElementById(id), labels.get(id)];
    if (!label || line.empty()) return { line, data: { hasLabel: false } };
    const { x, y } = line.midpoint();
    return { line, data: { hasLabel: true, labelX: label.x - x, labelY: label.y - y } };
  });
  cy.batch(() => {
    for (const { line, data } of moves) if (data.hasLabel || line.data("hasLabel")) line.data(data);
  });
}
