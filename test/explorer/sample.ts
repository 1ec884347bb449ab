import type { MeasureText } from "../../src/explorer/graph/label-placement/wrap-text.js";
import type { LayoutNode } from "../../src/explorer/graph/layout/layout-task.js";
import { foldLines } from "../../src/explorer/model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../../src/explorer/model/graph.js";
import type { Picture } from "../../src/explorer/model/picture.js";
import type { ViewPoint } from "../../src/explorer/model/view.js";

export const createViewEntity = (id: string, more: Partial<ViewEntity> = {}): ViewEntity => ({
  id,
  kind: "BRAND",
  name: id,
  nameAsOf: id,
  exists: true,
  absence: null,
  retractedAt: null,
  country: null,
  validFrom: null,
  validTo: null,
  validFromQualifier: null,
  validToQualifier: null,
  ...more,
});

export const createViewFact = (
  id: string,
  from: string,
  to: string,
  more: Partial<ViewFact> = {},
): ViewFact => ({
  id,
  kind: "OWNERSHIP",
  from: { id: from, name: from },
  to: { id: to, name: to },
  validFrom: null,
  validTo: null,
  validFromQualifier: null,
  validToQualifier: null,
  firstObservedOn: null,
  lastConfirmedOn: null,
  evidenceIsOld: false,
  inexactFields: [],
  certainty: "PRESUMED",
  status: "SUPPORTED",
  confidence: 0.8,
  disputedFields: [],
  allegedFields: [],
  values: {},
  ...more,
});

/** Creates a node without a position, for a layout. */
export const createFreeNode = (id: string, more: Partial<LayoutNode> = {}): LayoutNode => ({
  id,
  kind: "BRAND",
  day: null,
  position: null,
  ...more,
});

/** Creates a picture of entities at positions, and of facts. */
export const createPicture = (
  places: Readonly<Record<string, ViewPoint>>,
  facts: readonly ViewFact[],
): Picture => ({
  nodes: Object.entries(places).map(([id, position]) => ({
    entity: createViewEntity(id),
    position,
    isPinned: false,
  })),
  facts,
  lines: foldLines(facts),
  absences: [],
  characterizations: [],
  hiddenNodes: 0,
  filteredNodes: 0,
  filteredFacts: 0,
});

/** Measures a text whose letters have one width. */
export const measureLetters: MeasureText = (text, fontSize) => 0.6 * fontSize * [...text].length;
