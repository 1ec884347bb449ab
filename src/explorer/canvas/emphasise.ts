import type { Core } from "cytoscape";

/** In a picture of so few lines each has its word. */
const FEW_LINES = 12;

/** Makes what is selected and what is marked stand out; of many lines only those that meet these bear words. */
export function emphasise(cy: Core, selected: string | null, marked: readonly string[]): void {
  cy.elements().removeClass("selected marked named aside");
  for (const id of marked) cy.getElementById(id).addClass("marked");
  const chosen = cy.getElementById(selected ?? "").addClass("selected");
  if (cy.edges().length <= FEW_LINES) cy.edges().addClass("named");
  const near = chosen.union(chosen.connectedEdges());
  near.union(cy.edges(".marked")).edges().addClass("named");
  if (chosen.isNode?.()) near.union(chosen.neighborhood()).absoluteComplement().addClass("aside");
}
