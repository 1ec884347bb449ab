import type { CollectionReturnValue, Core, ElementDefinition } from "cytoscape";
import type { Picture, PictureNode } from "../../model/picture.js";
import type { PlacedLabel } from "../label-placement/arrange-labels.js";
import type { ArrangedLine, ArrangedNode, Arrangement } from "../label-placement/arrange-picture.js";
import type { Emphasis } from "./emphasis.js";

type CanvasElement = ElementDefinition & { readonly data: { readonly id: string } };

/** Elements added at once, and milliseconds of a frame in which more are, so that the page stays responsive. */
const ELEMENTS_AT_ONCE = 50;
const MS_PER_FRAME = 50;
/** The most nodes that move smoothly; more are moved at once. */
const MAX_MOVING = 150;

/** The arrangement of a picture, with its labels, its emphasis and its motion. */
export interface Drawing {
  readonly arrangement: Arrangement;
  /** The labels of lines. */
  readonly labels: ReadonlyMap<string, PlacedLabel>;
  readonly emphasis: Emphasis;
  /** The time in which nodes move to new places, in milliseconds; 0 if they are there at once. */
  readonly motionMs: number;
  /** Shows the lines from lines to their labels, or hides them while labels are away. */
  showLeaders(isShown: boolean): void;
}

/**
 * Updates the canvas to the arranged picture, and changes only what differs. New elements are added over several
 * frames, and labels once all nodes are in place. Returns the function that stops it, for when the next picture arrives first.
 */
export function draw(cy: Core, picture: Picture, drawing: Drawing): () => void {
  const { arrangement, labels, emphasis, motionMs, showLeaders } = drawing;
  const elements = buildElements(picture, arrangement).map((element) => ({
    ...element,
    classes: emphasis.classesOf(element.data.id),
  }));
  const elementIds = new Set(elements.map(({ data }) => data.id));
  let missing: readonly CanvasElement[] = [];
  let moves: readonly Move[] = [];
  cy.batch(() => {
    cy.elements()
      .filter((element) => !elementIds.has(element.id()))
      .remove();
    missing = elements.filter((element) => !updateExisting(cy, element));
    moves = elements.flatMap((element) => computeMoves(cy, element));
  });
  const isMoving = motionMs > 0 && moves.length > 0 && moves.length <= MAX_MOVING;
  moveNodes(cy, moves, isMoving ? motionMs : 0);
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const updateLabels = () => {
    moveLabels(cy, arrangement, labels);
    showLeaders(true);
  };
  showLeaders(false);
  const addNextElements = () => {
    const began = performance.now();
    do {
      const next = missing.slice(0, ELEMENTS_AT_ONCE);
      missing = missing.slice(ELEMENTS_AT_ONCE);
      addElements(cy, next);
    } while (missing.length > 0 && performance.now() < began + MS_PER_FRAME);
    if (missing.length > 0) frame = requestAnimationFrame(addNextElements);
    else if (isMoving) {
      moveLabels(cy, arrangement, new Map());
      timer = setTimeout(updateLabels, motionMs + 40);
    } else {
      updateLabels();
      // Cytoscape computes the middle of a line that has moved only when it draws.
      cy.one("render", updateLabels);
    }
  };
  if (missing.length > ELEMENTS_AT_ONCE) frame = requestAnimationFrame(addNextElements);
  else addNextElements();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    cy.off("render", updateLabels);
  };
}

/** Adds elements, and reads a style of each: that computes all, in the slice of this frame and not when all are drawn. */
function addElements(cy: Core, elements: readonly CanvasElement[]): void {
  cy.startBatch();
  const added = cy.add([...elements]);
  cy.endBatch();
  for (const element of added) element.numericStyle("opacity");
}

/** Nodes come first, because a line needs both of its ends. */
function buildElements(picture: Picture, { nodes, lines, sizes }: Arrangement): readonly CanvasElement[] {
  return [
    ...picture.nodes.flatMap((node) => {
      const arranged = nodes.get(node.entity.id);
      return arranged ? [buildNodeElement(node, arranged, sizes.nameFont)] : [];
    }),
    ...[...lines].map(([id, line]) => buildEdgeElement(id, line, sizes.labelFont)),
  ];
}

/** Updates an element on the canvas, but for its place; false if it is not there. */
function updateExisting(cy: Core, { data, classes }: CanvasElement): boolean {
  const existing = cy.getElementById(data.id);
  if (existing.empty()) return false;
  setChangedData(existing, data);
  existing.classes(classes ?? "");
  return true;
}

/** Sets the data of an element if any of it differs: Cytoscape restyles an element whose data is set. */
function setChangedData(element: CollectionReturnValue, data: Readonly<Record<string, unknown>>): void {
  const before: Readonly<Record<string, unknown>> = element.data();
  if (Object.entries(data).some(([name, value]) => before[name] !== value)) element.data(data);
}

/** A node on the canvas that is to be at another place. */
interface Move {
  readonly id: string;
  readonly position: { x: number; y: number };
}

function computeMoves(cy: Core, { data: { id }, position }: CanvasElement): readonly Move[] {
  const existing = cy.getElementById(id);
  if (!position || existing.empty() || existing.grabbed()) return [];
  existing.stop();
  const { x, y } = existing.position();
  return x === position.x && y === position.y ? [] : [{ id, position }];
}

function moveNodes(cy: Core, moves: readonly Move[], durationMs: number): void {
  if (durationMs === 0)
    cy.batch(() => {
      for (const { id, position } of moves) cy.getElementById(id).position(position);
    });
  else
    for (const { id, position } of moves)
      cy.getElementById(id).animate({ position }, { duration: durationMs, easing: "ease-out" });
}

function buildNodeElement(
  { entity, isPinned, memberCount }: PictureNode,
  { position, radius, name, side }: ArrangedNode,
  font: number,
): CanvasElement {
  const { id, kind, absence } = entity;
  const data = {
    id,
    kind,
    isPinned,
    absence: absence ?? "",
    isGroup: memberCount !== undefined,
    label: name.join("\n"),
    size: 2 * radius,
    side,
    font,
  };
  return { group: "nodes", data, position: { ...position } };
}

function buildEdgeElement(
  id: string,
  { line, bend, weight, status }: ArrangedLine,
  font: number,
): CanvasElement {
  const { kind, from, to } = line;
  return { group: "edges", data: { id, source: from.id, target: to.id, kind, status, bend, weight, font } };
}

/** Moves labels to their places from the middle of their lines, where Cytoscape has them, by the shape of the nodes. */
function moveLabels(cy: Core, { lines }: Arrangement, labels: Drawing["labels"]): void {
  const changes = [...lines.keys()].map((id) => {
    const line = cy.getElementById(id);
    const label = labels.get(id);
    if (!label || line.empty()) return { line, data: { text: "" } };
    const { x, y } = line.midpoint();
    const { rows, middle } = label;
    return { line, data: { text: rows.join("\n"), labelX: middle.x - x, labelY: middle.y - y } };
  });
  cy.batch(() => {
    for (const { line, data } of changes) if (data.text || line.data("text")) setChangedData(line, data);
  });
}
