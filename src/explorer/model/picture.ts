import { foldLines, type PictureLine } from "./fold-lines.js";
import { selectFactsAmong, type ViewEntity, type ViewFact, type ViewGraph } from "./graph.js";
import type { Filters, Placement, View, ViewPoint } from "./view.js";

/** The visible part of a view: the known entities that pass the filters, and the facts between them. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly facts: readonly ViewFact[];
  /** The facts as they are drawn. */
  readonly lines: readonly PictureLine[];
  /** Facts that something is not there, for visible entities. They are listed and not drawn. */
  readonly absences: readonly ViewFact[];
  /** Characterizations of visible entities by sources. They are listed and not drawn. */
  readonly characterizations: readonly ViewFact[];
  /** The number of entities that the user hid by hand. */
  readonly hiddenNodes: number;
  /** The number of entities that filters exclude, and of excluded facts between visible entities. */
  readonly filteredNodes: number;
  readonly filteredFacts: number;
}

export interface PictureNode extends Placement {
  readonly entity: ViewEntity;
  /** The number of entities that it stands for, if it is a group. */
  readonly memberCount?: number;
  /** The note that the user wrote beside it. */
  readonly note?: string;
}

/** Derives the picture. Canvas, list and exports all use it, so they show the same. */
export function derivePicture(
  { nodes, notes, hidden, filters }: View,
  { entities, facts, absences, characterizations }: ViewGraph,
): Picture {
  const knownNodes = [...nodes].flatMap(([id, spot]) => {
    const entity = entities.get(id);
    const note = notes.get(id);
    return entity ? [{ entity, ...spot, ...(note && { note }) }] : [];
  });
  const visible = knownNodes.filter(({ entity }) => !filters.entityKinds.includes(entity.kind));
  const ids = new Set(visible.map(({ entity }) => entity.id));
  const factsInView = selectFactsAmong(facts.values(), ids);
  const visibleFacts = factsInView.filter((fact) => isVisible(fact, filters)).sort(compareFactIds);
  const selectVisible = (notes: ReadonlyMap<string, ViewFact>): readonly ViewFact[] =>
    [...notes.values()]
      .filter((fact) => (ids.has(fact.from.id) || ids.has(fact.to.id)) && isVisible(fact, filters))
      .sort(compareFactIds);
  return {
    nodes: visible,
    facts: visibleFacts,
    lines: foldLines(visibleFacts),
    absences: selectVisible(absences),
    characterizations: selectVisible(characterizations),
    hiddenNodes: hidden.length,
    filteredNodes: knownNodes.length - visible.length,
    filteredFacts: factsInView.length - visibleFacts.length,
  };
}

/** The positions of its entities, as far as they have one. */
export const collectPositions = ({ nodes }: Picture): ReadonlyMap<string, ViewPoint> =>
  new Map(nodes.flatMap(({ entity, position }) => (position ? [[entity.id, position] as const] : [])));

const isVisible = ({ kind, status, confidence }: ViewFact, filters: Filters): boolean =>
  !filters.relationshipKinds.includes(kind) &&
  !filters.statuses.includes(status) &&
  confidence >= filters.minConfidence;

const compareFactIds = (a: ViewFact, b: ViewFact): number => (a.id < b.id ? -1 : 1);
