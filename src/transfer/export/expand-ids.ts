import { listFactTypes } from "../../domain/model/relationship-kind.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { text } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type RunStatement } from "../../neo4j/statement.js";
import { listNamingProperties } from "../../recording/input/entry-parts.js";
import {
  anyEntity,
  buildExportEndConditions,
  buildExportFactConditions,
  buildExportParameters,
  buildVersionCondition,
  type EntityNeighborhood,
  type ExportSelection,
  selectEntityKinds,
  selectRelationshipKinds,
} from "./export-selection.js";

/**
 * The ids of the requested entities and of those within `depth` facts of them, sorted. Fails with NOT_FOUND
 * if a requested entity does not exist, and with QUERY_TOO_COMPLEX if more than `maxEntities` are reached.
 */
export async function expandIds(
  runStatement: RunStatement,
  selection: ExportSelection,
  around: EntityNeighborhood,
): Promise<readonly string[]> {
  const reachedIds = new Set(await findPresent(runStatement, selection, around.ids));
  const missing = around.ids.find((id) => !reachedIds.has(id));
  if (missing !== undefined) throw new AppError("NOT_FOUND", `No entity has the id ${missing}.`);
  for (let [step, edge] = [0, [...reachedIds]]; step < around.depth && edge.length > 0; step++) {
    const neighborIds = await findNeighbors(runStatement, selection, edge, around.maxEntities);
    edge = neighborIds.filter((id) => !reachedIds.has(id));
    for (const id of edge) reachedIds.add(id);
    if (reachedIds.size > around.maxEntities)
      throw new AppError(
        "QUERY_TOO_COMPLEX",
        `More than ${around.maxEntities} entities lie within ${step + 1} facts of these. Reduce the depth or the ids, or name some kinds.`,
      );
  }
  return [...reachedIds].sort();
}

const readIds = (rows: readonly ResultRow[]) => rows.map(([id]) => text(id));

const findPresent = (runStatement: RunStatement, selection: ExportSelection, ids: readonly string[]) =>
  runStatement(
    createStatement({
      name: "find for export",
      text: cypher`
        UNWIND $ids AS id
        MATCH (n:${anyEntity} {id: id})
        WHERE ${buildVersionCondition("n", { ...selection, validAt: null })}
        RETURN DISTINCT n.id
      `,
      parameters: { ids, ...buildExportParameters(selection) },
      read: readIds,
    }),
  );

function findNeighbors(
  runStatement: RunStatement,
  selection: ExportSelection,
  ids: readonly string[],
  maxEntities: number,
) {
  const types = selectRelationshipKinds(selection).flatMap(listFactTypes);
  if (types.length === 0) return Promise.resolve([]);
  const kinds = selectEntityKinds(selection);
  const conditions = [
    ...buildExportFactConditions("r", selection),
    ...buildExportEndConditions("m", selection),
    ...(kinds ? ["split(m.id, ':')[0] IN $prefixes"] : []),
  ];
  return runStatement(
    createStatement({
      name: "walk for export",
      text: cypher`
        UNWIND $ids AS id
        MATCH (n:${anyEntity} {id: id})-[r:${types.join("|")}]-(m)
        WHERE ${conditions.join(" AND ")}
        RETURN DISTINCT m.id
        LIMIT ${2 * maxEntities + 1}
      `,
      parameters: {
        ids,
        prefixes: kinds?.map(({ prefix }) => prefix) ?? [],
        ...buildExportParameters(selection),
      },
      read: readIds,
    }),
  );
}

/**
 * The same ids and those that facts between these entities have among their values: the observations whose counts they
 * share.
 */
export async function addReferencedEntities(
  runStatement: RunStatement,
  selection: ExportSelection,
  ids: readonly string[],
): Promise<readonly string[]> {
  const conditions = ["b.id IN $ids", ...buildExportFactConditions("r", selection)].join(" AND ");
  const queries = selectRelationshipKinds(selection).flatMap((kind) =>
    listNamingProperties(kind.type).map(
      ({ name }) => cypher`
        UNWIND $ids AS id
        MATCH (a:${anyEntity} {id: id})-[r:${listFactTypes(kind).join("|")}]->(b)
        WHERE r.${name} IS NOT NULL AND ${conditions}
        RETURN DISTINCT r.${name} AS named
      `,
    ),
  );
  if (queries.length === 0) return ids;
  const referencedIds = await runStatement(
    createStatement({
      name: "find what facts name for export",
      text: queries.join("\nUNION\n"),
      parameters: { ids, ...buildExportParameters(selection) },
      read: readIds,
    }),
  );
  return [...new Set([...ids, ...referencedIds])].sort();
}
