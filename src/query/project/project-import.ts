import { importCounts } from "../../domain/graphql/import.js";
import { createdThings } from "../../domain/graphql/job.js";
import { cypher } from "../../neo4j/cypher.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectInstant,
  projectObject,
  readList,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ImportVariable } from "../cypher/variables.js";
import { buildObjectFrom, buildObjectOfOneType } from "../selection/response-object.js";
import type { SelectionSet } from "../selection/selection.js";
import { bindSourceVersion } from "../temporal/version.js";
import { projectStateId } from "./state-id.js";

/**
 * Binds the state of a matched run at the instant of the query. A run that had not started is left out. Its end and its
 * undoing are absent before they happened.
 */
export function bindImport(builder: QueryBuilder, node: string) {
  if (!builder.inPast) return { run: { node, values: node }, clauses: [] };
  const { knownAt } = builder;
  const values = builder.createVariable("i");
  const started = "id, operation, format, fileNames, sourceId, complete, by, startedAt, undoes";
  const atStart = started.replaceAll(/\w+/g, (name) => `.${name}`);
  const isFinished = `${node}.finishedAt <= ${knownAt}`;
  return {
    run: { node, values },
    clauses: [
      cypher`
        WITH *, ${node} {
          ${atStart}, undoneBy: CASE WHEN ${node}.undoneAt <= ${knownAt} THEN ${node}.undoneBy END,
          finishedAt: CASE WHEN ${isFinished} THEN ${node}.finishedAt END
          ${counts.map((name) => `, ${name}: CASE WHEN ${isFinished} THEN ${node}.${name} END`).join("")}
        } AS ${values}
        WHERE ${values}.startedAt <= ${knownAt}
      `,
    ],
  };
}

const CREATED = "created";
const counts = [...Object.keys(importCounts), CREATED];

/** Projects the run whose id an expression yields; null if there is none. */
export function projectImportById(builder: QueryBuilder, selection: SelectionSet, id: string): Projection {
  const node = builder.createVariable("i");
  const { run, clauses } = bindImport(builder, node);
  const { cypher: expression, read } = projectImport(builder, selection, run);
  const match = `MATCH (${node}:ImportRun {id: ${id}}) ${clauses.join(" ")}`;
  return {
    cypher: `head(COLLECT { ${match} RETURN ${expression} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}

/** Projects the requested fields of a run. */
export function projectImport(
  builder: QueryBuilder,
  selection: SelectionSet,
  { node, values }: ImportVariable,
): Projection {
  return projectObject(selection, projectConstant("Import"), ({ name, selection: below }) => {
    if (name === "stateId") return projectStateId(builder, node);
    if (name === "startedAt" || name === "finishedAt") return projectInstant(`${values}.${name}`);
    if (name === "counts") return projectCounts(below, values);
    if (name === "givenSource") return projectSourceById(builder, below, `${values}.sourceId`);
    if (name === "undoes" || name === "undoneBy")
      return projectImportById(builder, below, `${values}.${name}`);
    if (name === "isUndo") return projectExpression(`(${values}.operation = 'UNDO')`);
    if (name === "fileNames") return projectExpression(`coalesce(${values}.fileNames, [])`);
    return projectExpression(`${values}.${name}`);
  });
}

/** Projects the counts of a run that has finished. */
const projectCounts = (selection: SelectionSet, run: string): Projection => ({
  cypher: `CASE WHEN ${run}.finishedAt IS NOT NULL THEN [${counts.map((name) => `${run}.${name}`).join(", ")}] END`,
  read: (value) =>
    value == null
      ? null
      : buildObjectOfOneType(selection, ({ name, selection: below }) => {
          const count = readList(value)[counts.indexOf(name)];
          return name === CREATED ? buildCreated(below, count) : (count ?? 0);
        }),
});

/** Projects the numbers of new things, as an import or a job stores them. */
export const projectCreated = (selection: SelectionSet, list: string): Projection => ({
  cypher: list,
  read: (value) => buildCreated(selection, value),
});

const buildCreated = (selection: SelectionSet, value: unknown): unknown =>
  value == null
    ? null
    : buildObjectFrom(
        selection,
        Object.fromEntries(createdThings.map((name, index) => [name, readList(value)[index] ?? 0])),
      );

function projectSourceById(builder: QueryBuilder, selection: SelectionSet, id: string): Projection {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const { cypher: expression, read } = builder.project.source(builder, selection, { source, version });
  const lookup = [`MATCH (${source}:Source {id: ${id}})`, ...clauses, `RETURN ${expression}`];
  return {
    cypher: `head(COLLECT { ${lookup.join(" ")} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}
