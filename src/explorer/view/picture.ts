import { factsAmong, type ViewEntity, type ViewFact, type ViewGraph } from "./graph.js";
import type { Filters, Placement, View, ViewPoint } from "./view.js";

/** What is to be seen: the view's entities that are known and pass the filters, and the facts among these. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly facts: readonly ViewFact[];
  /** Entities of the view that filters leave out, and facts among its entities that they leave out. */
  readonly filteredNodes: number;
  readonly filteredFacts: number;
}

export interface PictureNode extends Placement {
  readonly entity: ViewEntity;
}

/** Derives the picture. Drawing, list, table and exports all read it, so that they show the same. */
export function pictureOf({ nodes, filters }: View, { entities, facts }: ViewGraph): Picture {
  const known = [...nodes].flatMap(([id, spot]) => {
    const entity = entities.get(id);
    return entity ? [{ entity, ...spot }] : [];
  });
  const visible = known.filter(({ entity }) => !filters.entityKinds.includes(entity.kind));
  const ids = new Set(visible.map(({ entity }) => entity.id));
  const factsInView = factsAmong(facts.values(), ids);
  const visibleFacts = factsInView.filter((fact) => isVisible(fact, filters)).sort(byId);
  return {
    nodes: visible,
    facts: visibleFacts,
    filteredNodes: known.length - visible.length,
    filteredFacts: factsInView.length - visibleFacts.length,
  };
}

/** Where its entities stand, as far as they have a place. */
export const placesIn = ({ nodes }: Picture): ReadonlyMap<string, ViewPoint> =>
  new Map(nodes.flatMap(({ entity, place }) => (place ? [[entity.id, place] as const] : [])));

const isVisible = ({ kind, status, confidence }: ViewFact, filters: Filters): boolean =>
  !filters.relationshipKinds.includes(kind) &&
  !filters.statuses.includes(status) &&
  confidence >= filters.minConfidence;

const byId = (a: ViewFact, b: ViewFact): number => (a.id < b.id ? -1 : 1);
