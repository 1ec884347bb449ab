import { ID, Int } from "type-graphql";
import { asOfArgument } from "../../domain/graphql/as-of.js";
import { relationshipKindNames } from "../../domain/model/kind-names.js";
import type { Statement } from "../../neo4j/statement.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { createCompleteness } from "../shared/completeness.js";
import { followedFactsArguments } from "../shared/followed-facts.js";
import type { ProjectedGraph } from "../shared/graph/projected-graph.js";
import { collectPathFields, type ShownStep, showPath } from "../shared/graph/show-path.js";
import { PathResult } from "./path.js";
import { buildPathSearch, type FoundPaths } from "./path-search.js";
import {
  DEFAULT_LENGTH,
  DEFAULT_PATHS,
  MAX_AVOIDED,
  MAX_ENDS,
  MAX_LENGTH,
  MAX_PATHS,
  type PathArguments,
  readPathSettings,
} from "./path-settings.js";
import { PATH_HUB_DEGREE } from "./traversal-rules.js";

const ids = { type: () => [ID], nullable: false };

export const pathsField = declareQueryField<PathArguments>("paths", {
  type: () => PathResult,
  description: `The shortest paths between entities; of equal length, the surest first. Those of more than two steps do not pass an entity with more than ${PATH_HUB_DEGREE} facts.`,
  args: {
    from: { ...ids, description: `The start entities: up to ${MAX_ENDS} ids.` },
    to: { ...ids, description: `The end entities: up to ${MAX_ENDS} ids.` },
    maxLength: {
      type: () => Int,
      description: `The most steps of a path, up to ${MAX_LENGTH}.`,
      defaultValue: DEFAULT_LENGTH,
    },
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all. Not ABSENCE or CHARACTERIZATION.",
    },
    avoid: { type: () => [ID], description: `Entities that paths must avoid: up to ${MAX_AVOIDED} ids.` },
    maxDegree: {
      type: () => Int,
      description: "Paths avoid entities with more facts. Default: no such limit.",
    },
    first: {
      type: () => Int,
      description: `The most paths, up to ${MAX_PATHS}.`,
      defaultValue: DEFAULT_PATHS,
    },
    ...followedFactsArguments,
    temporallyConsistent: {
      type: () => Boolean,
      description: "Only paths whose facts all held on a common day.",
      defaultValue: false,
    },
    asOf: asOfArgument,
  },
  weight: 500,
  rows: ({ first, maxLength }) => first * maxLength,
  statement: buildPathsStatement,
});

function buildPathsStatement(field: FieldSelection<PathArguments>, timeLimitMs: number): Statement<unknown> {
  const settings = readPathSettings(field.args);
  const builder = createQueryBuilder(field.args.asOf);
  const requested = collectPathFields(selectFields(field.selection.fields, "paths"));
  const { clauses, answer } = buildPathSearch(builder, settings, requested, {
    timeLimitMs,
    reportsLimits: field.selection.fields.some(({ name }) => name === "completeness"),
  });
  const read = (value: unknown) => showResult(field, answer.read(value));
  return buildRootStatement("paths", builder, clauses, { cypher: answer.cypher, read });
}

function showResult({ selection }: FieldSelection<PathArguments>, result: FoundPaths) {
  const { paths, reasons, graph, notFound } = result;
  const walked = paths
    .map(([start, facts]) => traceSteps(start, facts, graph))
    .filter((steps) => steps !== null);
  return buildObject(selection, "PathResult", ({ name, selection: below }) => {
    if (name === "paths") return walked.map((steps) => showPath(below, steps, graph));
    return name === "notFound" ? notFound : buildObjectFrom(below, createCompleteness(reasons));
  });
}

/** The steps of a path; null if an entity on it was not yet known. */
function traceSteps(
  start: string,
  ids: readonly string[],
  graph: ProjectedGraph,
): readonly ShownStep[] | null {
  const facts = new Map(graph.facts.map((fact) => [fact.id, fact]));
  let currentId = start;
  const steps: ShownStep[] = [];
  for (const id of ids) {
    const fact = facts.get(id);
    if (!fact) return null;
    steps.push({ fact, reversed: fact.from !== currentId });
    currentId = fact.from === currentId ? fact.to : fact.from;
  }
  return steps;
}
