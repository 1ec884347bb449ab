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
    const elements = [...placed.map(nodeElement), ...lines.map(edgeElement)];
    cy.add(elements.filter((element) => !renewed(cy, element)));
  });
}

/** Brings an element that is drawn already up to date; false where it is not. */
function renewed(cy: Core, { data, position }: ElementDefinition): boolean {
  const there = cy.getElementById(data.id!);
  if (there.empty()) return false;
  there.data(data);
  if (position && !there.grabbed()) there.position(position);
  return true;
}

/** Too many letters without a space for a line: a long German word, a Chinese name. */
const unbroken = /\S{20}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{10}/;

function nodeElement({ entity, place, pinned }: PictureNode): ElementDefinition {
  const { id, kind, name } = entity;
  const label = shortened(name);
  const data = { id, kind, pinned, label, isUnbroken: unbroken.test(label) };
  return { group: "nodes", data, position: { ...place! } };
}

function edgeElement(fact: Fact): ElementDefinition {
  const { id, from, to, kind, status } = fact;
  return {
    group: "edges",
    data: { id, source: from.id, target: to.id, kind, status, label: labelOf(fact) },
  };
}
