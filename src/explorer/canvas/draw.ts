import type { Core, ElementDefinition } from "cytoscape";
import { truncate } from "../kinds/words.js";
import { lineLabel } from "../view/fact-words.js";
import { factsAmong, type ViewFact } from "../view/graph.js";
import { type Picture, type PictureNode, placesIn } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import type { Emphasis } from "./emphasis.js";

type CanvasElement = ElementDefinition & { readonly data: { readonly id: string } };

/** Elements added per frame, so that the page stays responsive. */
const ELEMENTS_PER_FRAME = 150;

/**
 * Updates the canvas to the picture, and changes only what differs. New elements are added over several
 * frames. Returns the function that stops it, for when the next picture arrives first.
 */
export function draw(cy: Core, picture: Picture, emphasis: Emphasis): () => void {
  const elements = elementsOf(picture).map((element) => ({
    ...element,
    classes: emphasis(element.data.id),
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
  };
  if (missing.length > 0) addNextElements();
  return () => cancelAnimationFrame(frame);
}

/** Nodes come first, because a line needs both of its ends. */
function elementsOf(picture: Picture): readonly CanvasElement[] {
  const places = placesIn(picture);
  const nodes = picture.nodes.flatMap((node) => {
    const place = places.get(node.entity.id);
    return place ? [nodeElement(node, place)] : [];
  });
  return [...nodes, ...factsAmong(picture.facts, places).map(edgeElement)];
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

/**
 * Whether a label has more letters without a space than fit on a line, as in a long German word or a Chinese
 * name.
 */
const hasLongWord = (label: string): boolean =>
  label.split(/\s/).some(({ length }) => length >= 20) ||
  label.split(/[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/).some(({ length }) => length >= 10);

function nodeElement({ entity, isPinned }: PictureNode, place: ViewPoint): CanvasElement {
  const { id, kind, name, exists } = entity;
  const label = truncate(name);
  const data = { id, kind, isPinned, isGhost: !exists, label, hasLongWord: hasLongWord(label) };
  return { group: "nodes", data, position: { ...place } };
}

function edgeElement(fact: ViewFact): CanvasElement {
  const { id, from, to, kind, status } = fact;
  return {
    group: "edges",
    data: { id, source: from.id, target: to.id, kind, status, label: lineLabel(fact) },
  };
}
