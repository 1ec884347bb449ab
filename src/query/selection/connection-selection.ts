import { fieldsNamed } from "./fields-named.js";
import type { FieldSelection, Selection } from "./selection.js";

/** The requested parts of a connection, and what each row must contain for them. */
export interface ConnectionSelection {
  readonly nodeSelections: readonly Selection[];
  readonly edgeFields: readonly FieldSelection[];
  readonly needsRows: boolean;
  /** The requested fields of pageInfo. */
  readonly ofPage: readonly string[];
  readonly needsCursors: boolean;
  /** The requested fields that not every connection has: measures of all rows, and those of one list. */
  readonly otherFields: readonly FieldSelection[];
  readonly wants: (name: string) => boolean;
}

const common = ["__typename", "edges", "nodes", "pageInfo", "totalCount", "nodeCount"];

/** Reads from the selection of a connection what its rows must contain. */
export function connectionSelection({ fields }: Selection): ConnectionSelection {
  const named = (name: string) => fieldsNamed(fields, name);
  const inEdges = named("edges").flatMap(({ selection }) => selection.fields);
  const nodeSelections = [...named("nodes"), ...fieldsNamed(inEdges, "node")].map(
    ({ selection }) => selection,
  );
  const pageInfo = named("pageInfo").flatMap(({ selection }) => selection.fields.map(({ name }) => name));
  return {
    nodeSelections,
    edgeFields: inEdges.filter(({ name }) => !["cursor", "node", "__typename"].includes(name)),
    needsRows: named("edges").length + named("nodes").length + pageInfo.length > 0,
    ofPage: pageInfo,
    needsCursors: [...inEdges.map(({ name }) => name), ...pageInfo].some((name) => /cursor$/i.test(name)),
    otherFields: fields.filter(({ name }) => !common.includes(name)),
    wants: (name) => named(name).length > 0,
  };
}
