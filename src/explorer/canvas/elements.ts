import type { Core, ElementDefinition } from "cytoscape";
import { shortened } from "../kinds/words.js";
import { labelOf } from "../view/fact-words.js";
import { type Fact, factsAmong } from "../view/graph.js";
import type { Picture, PictureNode } from "../view/picture.js";

/** Brings what is drawn in line with the picture, and touches nothing that is as it should be. */
export function draw(cy: Core, { nodes, facts }: Picture): void {
  const placed = nodes.filter(({ place }) => place);
  const ids = new Set(placed.map(({ entity }) => entity.id));
  const lines = factsAmong(facts, ids);
  const wanted = new Set([...ids, ...lines.map(({ id }) => id)]);
  cy.batch(() => {
    cy.elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    for (const element of [...placed.map(nodeElement), ...lines.map(edgeElement)]) put(cy, element);
  });
}

function put(cy: Core, element: ElementDefinition): void {
  const there = cy.getElementById(element.data.id!);
  if (there.empty()) return void cy.add(element);
  there.data(element.data);
  if (element.position && !there.grabbed()) there.position(element.position);
}

function nodeElement({ entity, place, pinned }: PictureNode): ElementDefinition {
  const { id, kind, name } = entity;
  return { group: "nodes", data: { id, kind, pinned, label: shortened(name) }, position: { ...place! } };
}

function edgeElement(fact: Fact): ElementDefinition {
  const { id, from, to, kind, status } = fact;
  return {
    group: "edges",
    data: { id, source: from.id, target: to.id, kind, status, label: labelOf(fact) },
  };
}
