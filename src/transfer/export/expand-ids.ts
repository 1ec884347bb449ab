import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { text } from "../../neo4j/row-decoder.js";
import { type Row, type RunStatement, statement } from "../../neo4j/statement.js";
import { namingProperties } from "../../recording/input/fact-parts.js";
import {
  type Around,
  anyEntity,
  type ExportSelection,
  endInForce,
  entityKindsOf,
  exportMoment,
  factInForce,
  factTypes,
  relationshipKindsOf,
  someVersion,
} from "./selection.js";

/**
 * The ids of the requested entities and of those within `depth` facts of them, sorted. Fails with NOT_FOUND
 * if a requested entity does not exist, and with QUERY_TOO_COMPLEX if more than `maxEntities` are reached.
 */
export async function expandIds(
  ask: RunStatement,
  selection: ExportSelection,
  around: Around,
): Promise<readonly string[]> {
  const found = new Set(await findPresent(ask, selection, around.ids));
  const missing = around.ids.find((id) => !found.has(id));
  if (missing !== undefined) throw new AppError("NOT_FOUND", `No entity has the id ${missing}.`);
  for (let [step, edge] = [0, [...found]]; step < around.depth && edge.length > 0; step++) {
    const near = await neighbours(ask, selection, edge, around.maxEntities);
    edge = near.filter((id) => !found.has(id));
    for (const id of edge) found.add(id);
    if (found.size > around.maxEntities)
      throw new AppError(
        "QUERY_TOO_COMPLEX",
        `More than ${around.maxEntities} entities lie within ${step + 1} facts of these. Reduce the depth or the ids, or name some kinds.`,
      );
  }
  return [...found].sort();
}

const readIds = (rows: readonly Row[]) => rows.map(([id]) => text(id));

const findPresent = (ask: RunStatement, selection: ExportSelection, ids: readonly string[]) =>
  ask(
    statement({
      name: "find for export",
      access: "READ",
      text: cypher`
        UNWIND $ids AS id
        MATCH (n:${anyEntity} {id: id})
        WHERE ${someVersion("n", { ...selection, validAt: null })}
        RETURN DISTINCT n.id
      `,
      parameters: { ids, ...exportMoment(selection) },
      read: readIds,
    }),
  );

function neighbours(
  ask: RunStatement,
  selection: ExportSelection,
  ids: readonly string[],
  maxEntities: number,
) {
  const types = relationshipKindsOf(selection).flatMap(factTypes);
  if (types.length === 0) return Promise.resolve([]);
  const kinds = entityKindsOf(selection);
  const conditions = [
    ...factInForce("r", selection),
    ...endInForce("m", selection),
    ...(kinds ? ["split(m.id, ':')[0] IN $prefixes"] : []),
  ];
  return ask(
    statement({
      name: "walk for export",
      access: "READ",
      text: cypher`
        UNWIND $ids AS id
        MATCH (n:${anyEntity} {id: id})-[r:${types.join("|")}]-(m)
        WHERE ${conditions.join(" AND ")}
        RETURN DISTINCT m.id
        LIMIT ${2 * maxEntities + 1}
      `,
      parameters: { ids, prefixes: kinds?.map(({ prefix }) => prefix) ?? [], ...exportMoment(selection) },
      read: readIds,
    }),
  );
}

/**
 * The same ids and those that facts between these entities have among their values: the observations whose counts they
 * share.
 */
export async function withNamedEntities(
  ask: RunStatement,
  selection: ExportSelection,
  ids: readonly string[],
): Promise<readonly string[]> {
  const queries = relationshipKindsOf(selection).flatMap((kind) =>
    namingProperties(kind.type).map(
      ({ name }) => cypher`
        UNWIND $ids AS id
        MATCH (a:${anyEntity} {id: id})-[r:${factTypes(kind).join("|")}]->(b)
        WHERE ${["b.id IN $ids", `r.${name} IS NOT NULL`, ...factInForce("r", selection)].join(" AND ")}
        RETURN DISTINCT r.${name} AS named
      `,
    ),
  );
  if (queries.length === 0) return ids;
  const named = await ask(
    statement({
      name: "find what facts name for export",
      access: "READ",
      text: queries.join("\nUNION\n"),
      parameters: { ids, ...exportMoment(selection) },
      read: readIds,
    }),
  );
  return [...new Set([...ids, ...named])].sort();
}
