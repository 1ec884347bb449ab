import type { Database } from "../../../src/neo4j/database.js";
import { createStatement, type ResultRow } from "../../../src/neo4j/statement.js";
import { emptyDatabase } from "../../support/graph/empty-database.js";
import { type FileProperties, type FileValue, readStoreFile } from "./store-file.js";

/**
 * Replaces all data of a database by the store of the earlier release, with the migrations that it had. Indexes of
 * later migrations stay, which these create only if they do not exist.
 */
export async function loadFormerStore(database: Database): Promise<void> {
  await emptyDatabase(database);
  const { nodes, relationships } = readStoreFile();
  const run = <T>(text: string, rows: readonly object[], read: (rows: readonly ResultRow[]) => T) =>
    database.write(({ run }) =>
      run(createStatement({ name: "load a store", access: "WRITE", text, parameters: { rows }, read })),
    );
  await run("MATCH (m:Migration) DELETE m", [], () => null);
  // The node with the revision stays the oldest record, as in every store.
  const [graph, ...furtherNodes] = nodes.map(({ labels, properties }) => ({
    labels,
    properties: toStoredProperties(properties),
  }));
  const [first = ""] = await run(
    "UNWIND $rows AS row MATCH (g:Graph) SET g = row.properties RETURN elementId(g)",
    [graph ?? {}],
    readIds,
  );
  const further = await run(
    "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties RETURN elementId(n)",
    furtherNodes,
    readIds,
  );
  const ids = [first, ...further];
  await run(
    `UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.from MATCH (b) WHERE elementId(b) = row.to
     CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
    relationships.map(({ type, from, to, properties }) => ({
      type,
      from: ids[from],
      to: ids[to],
      properties: toStoredProperties(properties),
    })),
    () => null,
  );
}

const readIds = (rows: readonly ResultRow[]): readonly string[] => rows.map(([id]) => String(id));

const toStoredProperties = (properties: FileProperties): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toParameter(value)]));

/** A bigint is stored as an integer, a number as a float. */
function toParameter(value: FileValue): unknown {
  if (typeof value === "number") return BigInt(value);
  if (typeof value !== "object") return value;
  return "float" in value ? value.float : value.map(toParameter);
}
