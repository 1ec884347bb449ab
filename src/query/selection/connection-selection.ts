import { selectFields } from "./select-fields.js";
import type { FieldSelection, SelectionSet } from "./selection.js";

/** The requested parts of a connection, and what each row must contain for them. */
export interface ConnectionSelection {
  readonly nodeSelections: readonly SelectionSet[];
  readonly edgeFields: readonly FieldSelection[];
  readonly needsRows: boolean;
  /** The requested fields of pageInfo. */
  readonly ofPage: readonly string[];
  readonly needsCursors: boolean;
  /** The requested fields that not every connection has: measures of all rows, and those of one list. */
  readonly otherFields: readonly FieldSelection[];
  readonly isRequested: (name: string) => boolean;
}

const common = ["__typename", "edges", "nodes", "pageInfo", "totalCount", "nodeCount"];

/** Reads from the selection of a connection what its rows must contain. */
export function readConnectionSelection({ fields }: SelectionSet): ConnectionSelection {
  const selectNamed = (name: string) => selectFields(fields, name);
  const inEdges = selectNamed("edges").flatMap(({ selection }) => selection.fields);
  const nodeSelections = [...selectNamed("nodes"), ...selectFields(inEdges, "node")].map(
    ({ selection }) => selection,
  );
  const pageInfo = selectNamed("pageInfo").flatMap(({ selection }) =>
    selection.fields.map(({ name }) => name),
  );
  return {
    nodeSelections,
    edgeFields: inEdges.filter(({ name }) => !["cursor", "node", "__typename"].includes(name)),
    needsRows: selectNamed("edges").length + selectNamed("nodes").length + pageInfo.length > 0,
    ofPage: pageInfo,
    needsCursors: [...inEdges.map(({ name }) => name), ...pageInfo].some((name) => /cursor$/i.test(name)),
    otherFields: fields.filter(({ name }) => !common.includes(name)),
    isRequested: (name) => selectNamed(name).length > 0,
  };
}
