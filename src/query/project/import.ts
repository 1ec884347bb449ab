import { importCounts } from "../../domain/graphql/import.js";
import { cypher } from "../../neo4j/cypher.js";
import { constant, instant, listIn, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ImportVariable } from "../cypher/variables.js";
import { buildObjectOfOneType } from "../selection/response-object.js";
import type { Selection } from "../selection/selection.js";
import { boundSource } from "../temporal/version.js";
import { projectStateId } from "./state-id.js";

/**
 * Finds what was known of a matched run at the instant of the query. A run that had not started is left out. Before it
 * finished, and before it was undone, nothing of that was known.
 */
export function boundImport(builder: QueryBuilder, node: string) {
  if (!builder.inPast) return { run: { node, values: node }, clauses: [] };
  const { knownAt } = builder;
  const values = builder.variable("i");
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

const counts = Object.keys(importCounts);

/** The run whose id an expression yields; null if there is none. */
export function projectImportById(builder: QueryBuilder, selection: Selection, id: string): Projection {
  const node = builder.variable("i");
  const { run, clauses } = boundImport(builder, node);
  const { cypher: found, read } = projectImport(builder, selection, run);
  return {
    cypher: `head(COLLECT { MATCH (${node}:ImportRun {id: ${id}}) ${clauses.join(" ")} RETURN ${found} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}

/** The requested fields of a run. */
export function projectImport(
  builder: QueryBuilder,
  selection: Selection,
  { node, values }: ImportVariable,
): Projection {
  return object(selection, constant("Import"), ({ name, selection: below }) => {
    if (name === "stateId") return projectStateId(builder, node);
    if (name === "startedAt" || name === "finishedAt") return instant(`${values}.${name}`);
    if (name === "counts") return projectCounts(below, values);
    if (name === "givenSource") return projectSourceById(builder, below, `${values}.sourceId`);
    if (name === "undoes" || name === "undoneBy")
      return projectImportById(builder, below, `${values}.${name}`);
    if (name === "fileNames") return plain(`coalesce(${values}.fileNames, [])`);
    return plain(`${values}.${name}`);
  });
}

/** The counts of a run that has finished. */
const projectCounts = (selection: Selection, run: string): Projection => ({
  cypher: `CASE WHEN ${run}.finishedAt IS NOT NULL THEN [${counts.map((name) => `${run}.${name}`).join(", ")}] END`,
  read: (value) =>
    value == null
      ? null
      : buildObjectOfOneType(selection, ({ name }) => listIn(value)[counts.indexOf(name)] ?? 0),
});

function projectSourceById(builder: QueryBuilder, selection: Selection, id: string): Projection {
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const { cypher: found, read } = builder.project.source(builder, selection, { source, version });
  const lookup = [`MATCH (${source}:Source {id: ${id}})`, ...clauses, `RETURN ${found}`];
  return {
    cypher: `head(COLLECT { ${lookup.join(" ")} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}
