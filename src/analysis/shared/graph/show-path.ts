import { formatDay } from "../../../domain/time.js";
import {
  buildObject,
  buildObjectFrom,
  buildObjectOfOneType,
  type ResponseObject,
} from "../../../query/selection/response-object.js";
import { selectFields } from "../../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../../query/selection/selection.js";
import type { GraphFact } from "./fact.js";
import { findCommonDays } from "./joint-period.js";
import type { ProjectedGraph, RequestedGraph } from "./projected-graph.js";

/** A fact as a step of a path. */
export interface ShownStep {
  readonly fact: GraphFact;
  /** True if it is followed against its direction. */
  readonly reversed: boolean;
}

/** The entities and facts that the selected paths show. */
export function collectPathFields(paths: readonly FieldSelection[]): RequestedGraph {
  const parts = listSubfields(selectFields(listSubfields(paths), "steps"));
  return {
    entities: selectFields(parts, "from", "to").map(({ selection }) => selection),
    facts: selectFields(parts, "relationship").map(({ selection }) => selection),
  };
}

const listSubfields = (fields: readonly FieldSelection[]): readonly FieldSelection[] =>
  fields.flatMap(({ selection }) => selection.fields);

/** Builds a path as selected, with the fields that its type has besides those of every path. */
export function showPath(
  selection: SelectionSet,
  steps: readonly ShownStep[],
  graph: ProjectedGraph,
  ofType: Readonly<Record<string, unknown>> = {},
): ResponseObject {
  return buildObjectOfOneType(selection, (field) => {
    if (field.name in ofType) return ofType[field.name];
    if (field.name === "length") return steps.length;
    if (field.name === "confidence") return Math.min(...steps.map(({ fact }) => fact.confidence));
    if (field.name === "validDuring") return showJointDays(field.selection, steps);
    return steps.map((step) => showStep(field.selection, step, graph));
  });
}

function showJointDays(selection: SelectionSet, steps: readonly ShownStep[]): ResponseObject | null {
  const days = findCommonDays(steps.map(({ fact }) => fact));
  return days && buildObjectFrom(selection, { from: formatDay(days.firstDay), to: formatDay(days.lastDay) });
}

function showStep(
  selection: SelectionSet,
  { fact, reversed }: ShownStep,
  graph: ProjectedGraph,
): ResponseObject {
  return buildObject(selection, "PathStep", (field) => {
    if (field.name === "reversed") return reversed;
    if (field.name === "relationship") return graph.fact(field.selection, fact.id);
    const isStart = (field.name === "from") !== reversed;
    return graph.entity(field.selection, isStart ? fact.from : fact.to);
  });
}
