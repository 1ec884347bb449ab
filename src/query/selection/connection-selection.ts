import type { FieldSelection, Selection } from "./selection.js";

/** Which parts of a connection are asked for, and what every row must therefore bring. */
export interface ConnectionSelection {
  readonly nodeSelections: readonly Selection[];
  readonly edgeFields: readonly FieldSelection[];
  readonly needsRows: boolean;
  /** Fields of pageInfo. */
  readonly ofPage: readonly string[];
  readonly needsCursors: boolean;
  readonly wants: (name: string) => boolean;
}

/** Reads off a connection's selection what its rows must bring. */
export function connectionSelection({ fields }: Selection): ConnectionSelection {
  const named = (name: string) => fields.filter((field) => field.name === name);
  const inEdges = named("edges").flatMap(({ selection }) => selection.fields);
  const nodeSelections = [...named("nodes"), ...inEdges.filter(({ name }) => name === "node")].map(
    ({ selection }) => selection,
  );
  const pageInfo = named("pageInfo").flatMap(({ selection }) => selection.fields.map(({ name }) => name));
  return {
    nodeSelections,
    edgeFields: inEdges.filter(({ name }) => !["cursor", "node", "__typename"].includes(name)),
    needsRows: named("edges").length + named("nodes").length + pageInfo.length > 0,
    ofPage: pageInfo,
    needsCursors: [...inEdges.map(({ name }) => name), ...pageInfo].some((name) => /cursor$/i.test(name)),
    wants: (name) => named(name).length > 0,
  };
}
